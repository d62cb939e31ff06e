import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface MetricsSources {
  readonly seq: () => number;
  readonly waiting: () => number;
  readonly conversations: () => number;
  readonly outbox: () => number;
  readonly feedSessions: () => number;
  readonly notUnderstood: () => number;
  /** Journal entries that are not in the reports' tables yet. */
  readonly reportsBehind: () => number;
  readonly dailyReportFailed: () => boolean;
  readonly lastReceivedAt: () => ReadonlyMap<string, number>;
}

/** What `/metrics` tells Prometheus. Counts and times only: no names, no visitors. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #webhooks: Counter;
  readonly #events: Counter;

  constructor(sources: MetricsSources) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#webhooks = new Counter({
      name: 'queuetray_webhook_requests_total',
      help: 'Webhook requests by endpoint and HTTP status',
      labelNames: ['source', 'status'],
      registers,
    });
    this.#events = new Counter({
      name: 'queuetray_webhook_events_total',
      help: 'Payloads received, by what became of them',
      labelNames: ['source', 'outcome'],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    gauge('queuetray_journal_seq', 'Number of the newest journal entry on the board', sources.seq);
    gauge('queuetray_conversations_waiting', 'Conversations waiting for an agent', sources.waiting);
    gauge('queuetray_conversations', 'Conversations on the board', sources.conversations);
    gauge('queuetray_outbox', 'Statuses that SnapEngage has not taken yet', sources.outbox);
    gauge('queuetray_feed_sessions', 'Connected feed clients', sources.feedSessions);
    gauge('queuetray_not_understood', 'Kept payloads that were not understood', sources.notUnderstood);
    gauge('queuetray_reports_behind', 'Journal entries that reports do not count yet', sources.reportsBehind);
    gauge('queuetray_daily_report_failed', '1: the daily report could not be written', () =>
      Number(sources.dailyReportFailed()),
    );
    new Gauge({
      name: 'queuetray_webhook_last_received_seconds',
      help: 'When each webhook was last received, Unix time',
      labelNames: ['source'],
      registers,
      collect() {
        for (const [source, at] of sources.lastReceivedAt()) this.set({ source }, at / 1000);
      },
    });
  }

  webhook(
    source: string,
    status: number,
    result?: { accepted: number; duplicates: number; notUnderstood: number },
  ): void {
    this.#webhooks.inc({ source, status: String(status) });
    if (!result) return;
    const { accepted, duplicates, notUnderstood } = result;
    if (accepted > 0) this.#events.inc({ source, outcome: 'accepted' }, accepted);
    if (duplicates > 0) this.#events.inc({ source, outcome: 'duplicates' }, duplicates);
    if (notUnderstood > 0) this.#events.inc({ source, outcome: 'notUnderstood' }, notUnderstood);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
