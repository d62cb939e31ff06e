import type { WebhookOffBecause, WebhookType } from '#shared/contract/webhook-requests.ts';
import type { Reads, Row, Write } from '../database/sql.ts';
import { jsonOf } from '../database/stored-text.ts';

/** A webhook as the database keeps it. All times are epoch ms. */
export interface StoredWebhook {
  readonly id: string;
  readonly url: string;
  /** Sealed (`signing-secrets.ts`). */
  readonly secrets: string;
  readonly types: readonly WebhookType[];
  readonly on: boolean;
  readonly withVisitors: boolean;
  readonly createdAt: number;
  /** The journal's entries up to this number are not told. */
  readonly fromSeq: number;
  readonly offBecause: WebhookOffBecause | undefined;
  readonly offAt: number | undefined;
  readonly takenAt: number | undefined;
  readonly failingSinceAt: number | undefined;
  /** Tries in a row that failed, and the latest reason. */
  readonly failures: number;
  readonly reason: string | undefined;
  readonly leftOut: number;
  readonly leftOutAt: number | undefined;
}

export const readStoredWebhooks = (database: Reads): StoredWebhook[] =>
  database.prepare('SELECT * FROM webhook ORDER BY created_at, id').all().map(webhookOf);

const webhookOf = (row: Row): StoredWebhook => ({
  id: String(row.id),
  url: String(row.url),
  secrets: String(row.secrets),
  types: (jsonOf(row.types) ?? []) as readonly WebhookType[],
  on: row.is_on === 1,
  withVisitors: row.with_visitors === 1,
  createdAt: Number(row.created_at),
  fromSeq: Number(row.from_seq),
  offBecause: (row.off_because ?? undefined) as WebhookOffBecause | undefined,
  offAt: numberOf(row.off_at),
  takenAt: numberOf(row.taken_at),
  failingSinceAt: numberOf(row.failing_since_at),
  failures: Number(row.failures),
  reason: row.reason === null ? undefined : String(row.reason),
  leftOut: Number(row.left_out),
  leftOutAt: numberOf(row.left_out_at),
});

const numberOf = (value: Row[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/** Writes all of it. */
export const putWebhook = (webhook: StoredWebhook): Write => ({
  sql: `INSERT OR REPLACE INTO webhook (id, url, secrets, types, is_on, with_visitors, created_at, from_seq, off_because, off_at,
          taken_at, failing_since_at, failures, reason, left_out, left_out_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  rows: [
    [
      webhook.id,
      webhook.url,
      webhook.secrets,
      JSON.stringify(webhook.types),
      Number(webhook.on),
      Number(webhook.withVisitors),
      webhook.createdAt,
      webhook.fromSeq,
      webhook.offBecause ?? null,
      webhook.offAt ?? null,
      webhook.takenAt ?? null,
      webhook.failingSinceAt ?? null,
      webhook.failures,
      webhook.reason ?? null,
      webhook.leftOut,
      webhook.leftOutAt ?? null,
    ],
  ],
});
