import type { MeasuredConversation } from './conversation.ts';
import type { ReportFilter } from './report-options.ts';

/** How a label reads as a key: `priority=high`, or `vip` where it has no value. */
export const labelKey = (name: string, value: string): string => (value === '' ? name : `${name}=${value}`);

/** Whether a conversation passes the filter but for its agents, who do not choose conversations alone. */
export function acceptFor({ widgetIds, accountIds, labels }: ReportFilter) {
  const widgets = widgetIds && new Set(widgetIds);
  const accounts = accountIds && new Set(accountIds);
  const wanted = labels && new Set(labels);
  return (conversation: MeasuredConversation): boolean => {
    if (widgets && !widgets.has(conversation.widgetId ?? '')) return false;
    if (accounts && !accounts.has(conversation.accountId)) return false;
    return (
      !wanted ||
      Object.entries(conversation.labels).some(
        ([name, value]) => wanted.has(name) || wanted.has(labelKey(name, value)),
      )
    );
  };
}
