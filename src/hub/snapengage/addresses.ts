import type { Account } from './account.ts';

/** Where a status is posted; undefined: the address needs an organisation and none is known. */
export const statusAddress = ({
  statusUrl,
  orgId,
}: Pick<Account, 'statusUrl' | 'orgId'>): string | undefined => fill(statusUrl, orgId);

/** Where the cases of these days are read (`2026-07-01`, UTC, both included); undefined as above. */
export function casesAddress(
  { logsUrl, orgId }: Pick<Account, 'logsUrl' | 'orgId'>,
  days: { readonly start: string; readonly end: string; readonly widgetId?: string | undefined },
): string | undefined {
  const address = fill(logsUrl, orgId);
  if (address === undefined) return undefined;
  const url = new URL(address);
  if (days.widgetId !== undefined) url.searchParams.set('widgetId', days.widgetId);
  url.searchParams.set('start', days.start);
  url.searchParams.set('end', days.end);
  return url.href;
}

/** Where a widget says whether visitors see it online, for anybody who asks; on the server of the Logs API. */
export const availabilityAddress = ({ logsUrl }: Pick<Account, 'logsUrl'>, widgetId: string): string =>
  `${serverAddress({ statusUrl: logsUrl })}/public/api/v2/chat/${encodeURIComponent(widgetId)}`;

/** The vendor's server itself, whoever asks. */
export const serverAddress = ({ statusUrl }: Pick<Account, 'statusUrl'>): string =>
  new URL(statusUrl.replaceAll(/\{\w+\}/g, 'x')).origin;

function fill(template: string, orgId: string): string | undefined {
  if (!template.includes('{orgId}')) return template;
  return orgId === '' ? undefined : template.replaceAll('{orgId}', encodeURIComponent(orgId));
}
