import type { ConversationEvent } from './conversation-event.ts';

/** The labels of a conversation, as its milestones give them in their order: the last value of a name counts. */
export class Labels {
  readonly #given = new Map<string, { readonly at: number; readonly kind: string; readonly value: string }>();

  /** Of two values in one event the last; in events of one kind and moment the greater as text. */
  add({ at, kind, labels = [] }: ConversationEvent): void {
    for (const [name, value] of new Map(labels.map(asPair))) {
      const known = this.#given.get(name);
      if (known?.at === at && known.kind === kind && known.value >= value) continue;
      this.#given.set(name, { at, kind, value });
    }
  }

  values(): Record<string, string> {
    return Object.fromEntries([...this.#given].map(([name, { value }]) => [name, value]));
  }
}

/** `topic=stock` as a name is the pair. */
function asPair({ name, value }: { readonly name: string; readonly value: string }): [string, string] {
  const cut = name.indexOf('=');
  if (cut < 0) return [name, value];
  const rest = name.slice(cut + 1);
  return [name.slice(0, cut), value === '' ? rest : `${rest}=${value}`];
}
