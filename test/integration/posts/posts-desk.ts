import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { NewActivity, Repeat } from '#hub/activity/room.ts';
import { openCore } from '#hub/core.ts';
import { hubEntry } from '#hub/journal/hub-entry.ts';
import { type PostsParts, postsRoom } from '#hub/posts/room.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { startChatServer } from '../../support/chat-server.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { conversationEvent } from '../support/hub-parts.ts';
import { eventually, temporaryFolder } from '../support/start-hub.ts';

/** Noon on a Monday. */
export const NOON = Date.UTC(2026, 0, 5, 12, 0);

/** The room of posts on a real core, beside a Slack and a Teams, by one clock that the test moves. */
export async function postsDesk(
  settings: HubSettingsChange = {},
  { secrets = {}, ...parts }: Partial<PostsParts> & { secrets?: Record<string, string> } = {},
) {
  const time = new ManualTime(NOON);
  const chat = await startChatServer(time.now);
  const dataFolder = temporaryFolder();
  const logged: string[] = [];
  const noted: NewActivity[] = [];
  const repeats = new Map<string, Repeat>();
  const open = async () => {
    const core = openCore({
      dataFolder,
      log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
      secrets: { webhookToken: 'webhook-token-for-tests', ...secrets },
      now: time.now,
      timers: time.timers,
      random: () => 0,
    });
    await core.liveBoard.rebuild();
    await core.settings.change({
      slackOn: true,
      teamsOn: true,
      slackApiUrl: chat.slackApiUrl,
      slackChannel: chat.slackChannel,
      timeZone: 'UTC',
      ...settings,
    });
    const room = postsRoom(core, {
      activity: {
        note: async (entry) => void noted.push(entry),
        onRepeat: (source, repeat) => void repeats.set(source, repeat),
      },
      figures: async () => undefined,
      publicUrl: () => undefined,
      demo: () => undefined,
      ...parts,
    });
    await room.start?.();
    const stop = async (): Promise<void> => {
      await room.stop?.();
      await core.close();
    };
    return { core, room, stop };
  };
  let running = await open();
  let seq = 0;
  onTestFinished(() => running.stop());
  const desk = {
    time,
    chat,
    noted,
    logged,
    repeats,
    get core() {
      return running.core;
    },
    get room() {
      return running.room;
    },
    secret: (name: 'slackToken' | 'slackWebhook' | 'teamsWebhook', value: string | null) =>
      running.core.secrets.set(name, value),
    async change(change: HubSettingsChange): Promise<void> {
      await running.core.settings.change(change);
      running.core.changed.emit();
    },
    async restart(): Promise<void> {
      await running.stop();
      running = await open();
    },
    receive: (...events: DomainEvent[]) =>
      running.core.journal.append(
        events.map((event) => ({
          ...hubEntry(event),
          receivedAt: time.now(),
          source: 'conversation-events',
          payload: JSON.stringify(event),
        })),
      ),
    /** Somebody begins to wait. */
    queue: (id = `c${++seq}`, more = {}) =>
      desk.receive(conversationEvent('queued', id, time.now(), { widgetId: 'Sales', ...more })),
    close: (id: string) => desk.receive(conversationEvent('closed', id, time.now())),
    state: () => running.room.answers.readPosts({}, { role: 'owner' } as never),
    /** Until it is so; no time passes meanwhile but `step`. */
    until: <T>(read: () => T | Promise<T>, accept: (value: T) => boolean, step = 0): Promise<T> =>
      eventually(async () => {
        await time.advance(step);
        return read();
      }, accept),
  };
  return desk;
}
