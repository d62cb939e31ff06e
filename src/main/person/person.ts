import { agentOf, supervises } from '#shared/contract/identity.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import { conversationList } from '#shared/domain/queue.ts';
import { type Words, wordsFor } from '#shared/messages/locale.ts';
import { type ChatsInHand, chatsInHand, nothingInHand } from '#shared/pauses/in-hand.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import type { HubLink } from '../hub/hub-link.ts';

export interface PersonOptions {
  readonly link: Pick<HubLink, 'board' | 'choice' | 'session'>;
  readonly preferences: () => Preferences;
  /** The system's languages, the preferred one first. */
  readonly systemLocales: () => readonly string[];
  /** This computer's clock, epoch ms. */
  readonly clock: () => number;
}

/** Who sits before this computer: which agent, in which language and time zone, by whose clock. */
export class Person {
  readonly #options: PersonOptions;

  constructor(options: PersonOptions) {
    this.#options = options;
  }

  get preferences(): Preferences {
    return this.#options.preferences();
  }

  /** Empty: nobody in particular. */
  get agentId(): string {
    return agentOf(this.#options.link.session ?? {}, this.preferences.agentId);
  }

  /** Undefined: nobody, or nothing was heard of them yet. */
  get agent(): Agent | undefined {
    const facts = this.#options.link.board.state.board.agents.get(this.agentId);
    return facts && viewAgent(facts, []);
  }

  /** My open chats. */
  get inHand(): ChatsInHand {
    const { board } = this.#options.link.board.state;
    return chatsInHand(conversationList(board)).get(this.agentId) ?? nothingInHand;
  }

  get isSupervisor(): boolean {
    return supervises(this.#options.link.session?.role);
  }

  /** No hub was chosen yet. */
  get needsSetup(): boolean {
    return this.#options.link.choice.mode === 'none';
  }

  get words(): Words {
    return wordsFor(this.preferences.language, this.#options.systemLocales());
  }

  get timeZone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** The hub's clock, epoch ms. */
  get now(): number {
    return this.#options.clock() + this.#options.link.board.state.clockOffset;
  }
}
