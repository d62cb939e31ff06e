/** Any table. */
export const table = {
  columns: 'Choose columns',
  copyCsv: 'Copy as CSV',
  actions: 'Actions',
};
