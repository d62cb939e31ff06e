import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Metric } from './room.ts';

/** What `/metrics` tells Prometheus: the program's own figures (from the first time on that somebody asks) and those of the rooms. */
export class Metrics {
  readonly #registry = new Registry();
  #watchesProcess = false;

  constructor(metrics: readonly Metric[]) {
    for (const metric of metrics) this.#add(metric);
  }

  text(): Promise<string> {
    // Watching the event loop wakes the computer many times a second: for those who look at it.
    if (!this.#watchesProcess) collectDefaultMetrics({ register: this.#registry });
    this.#watchesProcess = true;
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #add({ type, name, help, labels = [], read }: Metric): void {
    const shape = { name, help, labelNames: [...labels], registers: [this.#registry] };
    const present = async (): Promise<[Record<string, string>, number][]> => {
      const value = await read();
      return typeof value === 'number' ? [[{}, value]] : value.map((sample) => [sample.labels, sample.value]);
    };
    if (type === 'gauge') {
      new Gauge({
        ...shape,
        async collect() {
          this.reset();
          for (const [labels, value] of await present()) this.set(labels, value);
        },
      });
    } else {
      new Counter({
        ...shape,
        async collect() {
          this.reset();
          for (const [labels, value] of await present()) this.inc(labels, value);
        },
      });
    }
  }
}
