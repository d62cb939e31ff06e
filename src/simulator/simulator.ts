import type { Router } from 'express';
import type { Timers } from '#shared/time/timers.ts';
import { type Account, createAccount } from './account/account.ts';
import { type Pace, paceFor } from './account/pace.ts';
import { WIDGETS, YOU } from './account/roster.ts';
import { ChatServices, type ChatServicesReady } from './chat/chat-services.ts';
import { Delivery } from './delivery.ts';
import { availabilityApi } from './http/availability.ts';
import { logsApi } from './http/logs-api.ts';
import { statusApi } from './http/status-api.ts';
import { viewcaseRouter } from './http/viewcase.ts';
import { Live } from './live.ts';
import { livePast, PAST_CHATS_PER_HOUR } from './past.ts';
import { createRandom } from './random.ts';
import { listen, type Server } from './server.ts';
import { createEncoder, type Spelling } from './wire/encode.ts';
import { type IntegrationForm, integrationWebhook } from './wire/integration.ts';

export interface SimulatorOptions {
  readonly host: string;
  readonly port: number;
  /** Webhooks go to `/conversation-events` and `/agent-status` below it. */
  readonly hooksUrl: string;
  /** Sent with every webhook; empty: none is sent. */
  readonly webhookToken: string;
  /** Demanded of callers of the APIs. */
  readonly apiToken: string;
  readonly seed: string;
  readonly speed: number;
  /** Besides "you". */
  readonly agents: number;
  /** Chats that arrive in the busiest hour. */
  readonly chatsPerHour: number;
  /** How long the account has been running before the start. */
  readonly historyMs: number;
  readonly spelling: Spelling;
  /** How finished chats are posted by the Integration API. */
  readonly integration: IntegrationForm;
  /** Shares (0–1) of webhooks sent twice and held back, and of Status API calls that fail. */
  readonly duplicates: number;
  readonly disorder: number;
  readonly statusFailures: number;
  readonly statusDelayMs: number;
  /** Epoch ms. */
  readonly now: () => number;
  readonly timers: Timers;
  /** One line for people. */
  readonly warn: (text: string) => void;
}

/** Where the account is reached, and as whom. */
export interface SimulatorReady {
  readonly listening: string;
  /** Templates; `{orgId}` stands for the organisation. */
  readonly statusUrl: string;
  readonly logsUrl: string;
  readonly orgId: string;
  readonly apiToken: string;
  readonly you: string;
  /** A made-up Slack and Teams. */
  readonly services: ChatServicesReady;
}

const ORG_ID = 'example-shop';
const CHATS_AT_A_TIME = 3;
/** Whoever starts it comes in the middle of the morning, wherever they are. */
const OPENING_HOUR = 10.5;
const HOUR_MS = 3_600_000;
const DRAIN_MS = 1_000;

/** A simulated account, its past delivered first, living by the clock and reachable over HTTP. */
export class Simulator {
  readonly #options: SimulatorOptions;
  readonly #delivery: Delivery;
  #server: Server | undefined;
  #live: Live | undefined;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    const { hooksUrl, webhookToken, duplicates, disorder, timers, warn, seed } = options;
    const random = createRandom(`${seed} delivery`);
    this.#delivery = new Delivery({
      hooksUrl,
      token: webhookToken,
      random,
      timers,
      duplicates,
      disorder,
      warn,
    });
  }

  /** Throws ListenError. `historyDelivered` resolves once the past has arrived. */
  async start(): Promise<{ readonly ready: SimulatorReady; readonly historyDelivered: Promise<void> }> {
    const { host, port, apiToken, seed, spelling, historyMs, now, timers } = this.#options;
    const server = await listen(host, port);
    const { url } = server;
    const startedAt = now();
    const account = this.#newAccount(startedAt, (id) => `${url}/viewcase?c=${id}`);
    const past = livePast(account, startedAt, historyMs);
    const encode = createEncoder(spelling, createRandom(`${seed} spelling`));
    const live = new Live({
      account,
      now,
      timers,
      onFact: (fact, promptly) => {
        this.#delivery.send(encode(fact), { promptly });
        const chat = fact.kind === 'closed' ? account.chats.get(fact.conversationId) : undefined;
        const { integration } = this.#options;
        if (chat && integration !== 'off') this.#delivery.send(integrationWebhook(chat, integration));
      },
    });
    this.#server = server;
    this.#live = live;
    const chat = new ChatServices({ key: apiToken, now });
    server.serve([...this.#routers(account, live, url), ...chat.routers]);
    const historyDelivered = this.#delivery.deliverHistory(past.map(encode));
    account.open(this.#pace(this.#options.chatsPerHour, this.#options.speed));
    live.start();
    const api = `${url}/api/v2/{orgId}`;
    return {
      ready: {
        listening: url,
        statusUrl: `${api}/agent-status`,
        logsUrl: `${api}/logs`,
        orgId: ORG_ID,
        apiToken,
        you: YOU,
        services: chat.ready(url),
      },
      historyDelivered,
    };
  }

  /** Delivers what it can within a second, then ends. */
  async stop(): Promise<void> {
    this.#live?.stop();
    await this.#delivery.drain(DRAIN_MS);
    this.#delivery.stop();
    await this.#server?.stop();
  }

  #newAccount(startedAt: number, chatUrl: (id: string) => string): Account {
    const { seed, historyMs, agents, chatsPerHour } = this.#options;
    return createAccount({
      seed,
      at: startedAt - historyMs,
      hour: OPENING_HOUR - historyMs / HOUR_MS,
      pace: this.#pace(Math.min(chatsPerHour, PAST_CHATS_PER_HOUR), 1),
      agents,
      limit: CHATS_AT_A_TIME,
      chatUrl,
    });
  }

  #pace(chatsPerHour: number, speed: number): Pace {
    return paceFor(chatsPerHour, this.#options.agents, CHATS_AT_A_TIME, speed);
  }

  #routers(account: Account, live: Live, baseUrl: string): Router[] {
    const { apiToken, seed, statusFailures, statusDelayMs, now, timers } = this.#options;
    const access = { orgId: ORG_ID, apiToken };
    return [
      statusApi({
        ...access,
        setStatus: (...call) => live.act(() => account.setStatus(...call)),
        random: createRandom(`${seed} failures`),
        failures: statusFailures,
        delayMs: statusDelayMs,
        timers,
      }),
      logsApi({
        ...access,
        chats: () => account.chats.values(),
        aliasOf: (id) => account.agents.get(id)?.name,
        baseUrl,
      }),
      availabilityApi((widgetId) =>
        WIDGETS.some(({ id }) => id === widgetId)
          ? [...account.agents.values()].some(({ status }) => status === 'online')
          : undefined,
      ),
      viewcaseRouter({ act: (action) => live.act(action), limit: CHATS_AT_A_TIME, now }),
    ];
  }
}
