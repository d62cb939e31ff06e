import type { AliasOverrides } from '#shared/settings/hub-settings.ts';
import type { Core } from '../core.ts';
import type { CheckUp, Room } from '../room.ts';
import {
  type Account,
  DEFAULT_CONVERSATION_URL,
  DEFAULT_LOGS_URL,
  DEFAULT_STATUS_URL,
  VENDOR_HOST,
} from './account.ts';
import { serverAddress } from './addresses.ts';
import { type BoundToken, boundToken } from './bound-token.ts';
import { asker } from './check-ups/ask.ts';
import { checkClock } from './check-ups/clock.ts';
import { checkLogsApi } from './check-ups/logs-api.ts';
import { checkStatusApi } from './check-ups/status-api.ts';
import { createDecoder, type Decode } from './decode.ts';
import { EventTimes } from './event-times.ts';
import { isWord } from './kinds.ts';
import { type LogsClient, logsClient } from './logs-client.ts';
import { sampleEvent } from './sample-event.ts';
import { StatusClient } from './status-client.ts';
import { suggestNames } from './suggest-names.ts';

export type { Account } from './account.ts';
export type { Decode, DecodeContext, Decoded } from './decode.ts';
export type { CasePage, LogsClient } from './logs-client.ts';
export type { StatusClient, StatusOutcome } from './status-client.ts';

/** What other rooms may know of the vendor. */
export interface Vendor {
  /** Where and as whom to speak with it. */
  readonly account: () => Account;
  /** With the users' own names as they are now. */
  readonly decode: () => Decode;
  readonly decoderFor: (aliases: AliasOverrides) => Decode;
  readonly suggestNames: typeof suggestNames;
  readonly sampleEvent: typeof sampleEvent;
  /** The Agent Status API, outgoing. */
  readonly client: Pick<StatusClient, 'setStatus' | 'missing' | 'url'>;
  /** Whether events bear their own times, found out account by account. */
  readonly eventTimes: Pick<EventTimes, 'note' | 'answer'>;
  /** Whether a text is a word of the vendor's vocabulary. */
  readonly isWord: (text: string) => boolean;
  /** The Logs API, and whether visitors see a widget online. */
  readonly logs: LogsClient;
  /** The API token, bound to the servers it was entered for. */
  readonly token: BoundToken;
  /** Where its links lead: its own hosts, and those of the addresses that the owner set for it. */
  readonly linkHosts: () => readonly string[];
  /** The addresses that are built in. */
  readonly defaults: {
    readonly statusUrl: string;
    readonly logsUrl: string;
    readonly conversationUrl: string;
  };
}

export interface VendorRoom extends Room {
  readonly checkUps: Readonly<Record<'clock' | 'statusApi' | 'logsApi', CheckUp>>;
  readonly vendor: Vendor;
}

/** The one room that knows SnapEngage's names and addresses. `demoAccount` comes before the settings while there is one. */
export function vendorRoom(core: Core, demoAccount: () => Account | undefined): VendorRoom {
  const { database, settings, secrets, changed, clock, now, send, log } = core;
  const token = boundToken(core);
  const account = (): Account => {
    const { orgId, statusUrl, logsUrl } = settings.current;
    return (
      demoAccount() ?? {
        orgId,
        apiToken: token.isElsewhere() ? '' : secrets.get('apiToken'),
        statusUrl: statusUrl || DEFAULT_STATUS_URL,
        logsUrl: logsUrl || DEFAULT_LOGS_URL,
      }
    );
  };
  const eventTimes = new EventTimes({
    database,
    setting: () => settings.current.eventTimes,
    onFound: (accountId) =>
      log.warn(
        { accountId },
        "every event bears its chat's creation; the time of arrival is used from now on",
      ),
  });
  const decoderFor = (aliases: AliasOverrides): Decode => createDecoder(aliases, eventTimes.usesArrival);
  let decode = decoderFor(settings.current.aliases);
  // Every webhook is read by it: made once per change.
  changed.subscribe(() => {
    decode = decoderFor(settings.current.aliases);
  });
  const asking = asker(send);
  return {
    vendor: {
      account,
      decode: () => decode,
      decoderFor,
      eventTimes,
      isWord,
      suggestNames,
      sampleEvent,
      client: new StatusClient({ account, send, now }),
      logs: logsClient({ account, send, now }),
      token,
      linkHosts: () => [
        VENDOR_HOST,
        ...[account().statusUrl, account().logsUrl].map(
          (url) => new URL(serverAddress({ statusUrl: url })).hostname,
        ),
      ],
      defaults: {
        statusUrl: DEFAULT_STATUS_URL,
        logsUrl: DEFAULT_LOGS_URL,
        conversationUrl: DEFAULT_CONVERSATION_URL,
      },
    },
    start: token.bind,
    checkUps: {
      clock: () => checkClock({ account, ask: asking, now, doubt: () => clock.doubt }),
      statusApi: () => checkStatusApi({ account, ask: asking }),
      logsApi: () => checkLogsApi({ account, ask: asking, now }),
    },
  };
}
