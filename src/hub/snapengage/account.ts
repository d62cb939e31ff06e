/** Where and as whom to speak with SnapEngage. */
export interface Account {
  readonly orgId: string;
  readonly apiToken: string;
  /** Templates; `{orgId}` stands for the organisation. */
  readonly statusUrl: string;
  readonly logsUrl: string;
}

/** With all hosts below it. */
export const VENDOR_HOST = 'snapengage.com';
/**
 * The vendor's endpoints. The Logs API's is documented; the path of the Agent Status POST is not and was
 * never seen against a live account, so it is a setting with a test button beside it.
 */
export const DEFAULT_STATUS_URL = 'https://www.snapengage.com/api/v2/{orgId}/agent-status';
export const DEFAULT_LOGS_URL = 'https://www.snapengage.com/api/v2/{orgId}/logs';
export const DEFAULT_CONVERSATION_URL = 'https://www.snapengage.com/viewcase?c={id}';
