/** Somebody else works in this data folder, or it cannot be read or written, or is not ours. `message` is for people. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}
