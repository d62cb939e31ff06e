import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageMessages } from '#main/ipc/page-messages.ts';
import type { BridgeMessage } from '#shared/contract/bridge.ts';

const show = (tab: string): BridgeMessage => ({
  to: 'shell',
  message: { type: 'show', view: 'settings', tab },
});
const sound = (volume: number): BridgeMessage => ({
  to: 'shell',
  message: { type: 'sound', name: 'bell', volume },
});
const live: BridgeMessage = {
  to: 'feed',
  message: { type: 'connection', connection: { state: 'live' } },
};

/** A window: what is sent to it while its document does not listen is gone. */
class Window extends EventEmitter {
  readonly heard: BridgeMessage[] = [];
  readonly #messages: PageMessages;
  #listens = false;
  #destroyed = false;

  constructor(messages: PageMessages) {
    super();
    this.#messages = messages;
  }
  send(_channel: string, message: BridgeMessage): void {
    if (this.#destroyed) throw new Error('it is destroyed');
    if (this.#listens) this.heard.push(message);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  load(): void {
    this.#listens = false;
    this.emit('did-navigate');
  }
  listen(greeting: readonly BridgeMessage[] = []): void {
    this.#listens = true;
    this.#messages.onListening(this, greeting);
  }
  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

const newWindow = () => {
  const messages = new PageMessages();
  const page = new Window(messages);
  return { messages, page };
};

describe('a message to a window', () => {
  it('that is still loading arrives when it listens, after its greeting, exactly once', () => {
    const { messages, page } = newWindow();
    page.load();
    messages.send(page, show('alerts'));
    expect(page.heard).toEqual([]);
    page.listen([live]);
    page.listen();
    expect(page.heard).toEqual([live, show('alerts')]);
  });

  it('that listens arrives at once', () => {
    const { messages, page } = newWindow();
    page.load();
    page.listen();
    messages.send(page, show('alerts'));
    expect(page.heard).toEqual([show('alerts')]);
  });

  it('is not lost when the page loads again before it listens, or was about to', () => {
    const { messages, page } = newWindow();
    page.load();
    messages.send(page, show('first'));
    page.load();
    messages.send(page, show('second'));
    page.listen();
    expect(page.heard).toEqual([show('first'), show('second')]);
    messages.expectReload();
    messages.send(page, show('third'));
    page.load();
    page.listen();
    expect(page.heard).toEqual([show('first'), show('second'), show('third')]);
  });

  it('arrives once and in order, whatever the page does until it listens at last', () => {
    const deed = fc.constantFrom('load', 'listen', 'send');
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        const { messages, page } = newWindow();
        const sent: BridgeMessage[] = [];
        for (const [index, one] of deeds.entries()) {
          if (one === 'load') page.load();
          else if (one === 'listen') page.listen();
          else {
            sent.push(show(String(index)));
            messages.send(page, show(String(index)));
          }
        }
        page.listen();
        expect(page.heard).toEqual(sent);
      }),
    );
  });

  it('to all is for those that listen: the others are greeted with what they missed', () => {
    const { messages, page } = newWindow();
    const other = new Window(messages);
    page.listen();
    messages.broadcast(live);
    other.listen();
    expect([page.heard, other.heard]).toEqual([[live], []]);
  });

  it('of many sounds that waited only the last is played', () => {
    const { messages, page } = newWindow();
    messages.send(page, sound(0.1));
    messages.send(page, show('alerts'));
    messages.send(page, sound(0.2));
    page.listen();
    expect(page.heard).toEqual([show('alerts'), sound(0.2)]);
  });

  it('that is gone is dropped', () => {
    const { messages, page } = newWindow();
    page.listen();
    messages.send(page, show('a'));
    page.destroy();
    messages.send(page, show('b'));
    messages.broadcast(live);
    expect(page.heard).toEqual([show('a')]);
  });
});
