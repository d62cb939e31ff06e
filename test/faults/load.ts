import type { HubProgram } from './hub-program.ts';

const SENDERS = 16;
const REST_MS = 20;

/** Webhooks from many senders at once, each event with an id of its own; knows which were answered 200. */
export class Load {
  readonly acknowledged: string[] = [];
  refused = 0;
  #sent = 0;
  #running: Promise<unknown> = Promise.resolve();
  #isOn = false;

  start(hub: HubProgram): void {
    this.#isOn = true;
    this.#running = Promise.all(Array.from({ length: SENDERS }, () => this.#send(hub)));
  }

  /** Waits until so many more were acknowledged. */
  async grow(by: number): Promise<void> {
    const until = this.acknowledged.length + by;
    while (this.acknowledged.length < until) await rest();
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#running;
  }

  async #send(hub: HubProgram): Promise<void> {
    while (this.#isOn) {
      const id = `case-${this.#sent++}`;
      // Told by its own moment, so that a repeat would be recognised.
      const status = await hub.post([
        { event: 'queued', case_id: id, timestamp: Date.now(), description: id },
      ]);
      if (status === 200) this.acknowledged.push(id);
      else {
        this.refused++;
        await rest();
      }
    }
  }
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS));
