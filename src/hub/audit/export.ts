import type { AuditEntry } from '#shared/contract/requests.ts';
import { CSV_BOM, csvText } from '#shared/csv/csv.ts';

export const AUDIT_FORMATS = ['jsonl', 'csv'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

const COLUMNS = ['id', 'at', 'by', 'role', 'action', 'subject', 'detail', 'outcome', 'hash'] as const;

/** The file's text, a line or a few at a time. */
export function* exportLines(entries: Iterable<AuditEntry>, format: AuditFormat): Generator<string, void> {
  if (format === 'csv') yield CSV_BOM + csvText([COLUMNS]);
  for (const entry of entries) {
    if (format === 'jsonl') yield `${JSON.stringify(entry)}\n`;
    else
      yield csvText([
        COLUMNS.map((name) => (name === 'detail' ? JSON.stringify(entry.detail) : entry[name])),
      ]);
  }
}
