import type { JournalItem } from '#shared/contract/requests.ts';

/** The payload as a command line that posts it again; the token is left to the person. */
export function toCurl({ source, accountId, payload }: JournalItem, hubUrl: string): string {
  const account = accountId === 'default' ? '' : `${accountId}/`;
  const quoted = `'${payload.replaceAll("'", `'\\''`)}'`;
  return `curl -X POST '${hubUrl}/hooks/${account}${source}' -H 'Content-Type: application/json' -H "Authorization: $QUEUETRAY_WEBHOOK_TOKEN" --data-raw ${quoted}`;
}

/** JSON indented, or as it came if it is not JSON. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
