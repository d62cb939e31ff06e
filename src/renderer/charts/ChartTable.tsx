import styles from './ChartTable.module.css';

export interface ChartTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly (string | number)[] }[];
  /** How many columns from the left are words; the others are numbers. */
  readonly words?: number;
  readonly note?: string | undefined;
}

/** A chart's numbers as a real table. */
export const ChartTable = ({ caption, columns, rows, words = 1, note }: ChartTableProps) => (
  // biome-ignore lint/a11y/useSemanticElements: no group of fields
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <div className={styles.scroller} tabIndex={0} role="group" aria-label={caption}>
    {note && <p className={styles.note}>{note}</p>}
    <table className={`${styles.table} tabular`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((name, index) => (
            <th key={name} scope="col" className={index < words ? styles.word : styles.number}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th key={columns[index]} scope="row" className={styles.word}>
                  {cell}
                </th>
              ) : (
                <td key={columns[index]} className={index < words ? styles.word : styles.number}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
