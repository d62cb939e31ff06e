import type { ReportOptions } from '#shared/measures/report-options.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';

/** What of a report the team has settled for all. */
export const teamOptions = ({
  ratingScale,
  chatLimit,
  chatLimits,
}: HubSettings): Required<Pick<ReportOptions, 'ratingScale' | 'limitOf'>> => ({
  ratingScale,
  limitOf: (agentId) => (chatLimits[agentId] ?? chatLimit) || undefined,
});
