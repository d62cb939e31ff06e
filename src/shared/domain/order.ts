/** Code-unit order: the same in every locale, so that no board depends on where it is folded. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
