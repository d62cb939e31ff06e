import type { Core } from '../core.ts';
import type { WebhookSource } from '../journal/journal.ts';
import type { HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { learn } from './learned.ts';
import { Recording } from './recording.ts';

export type { Recording } from './recording.ts';

export interface RecordingRoom extends Room {
  readonly answers: Pick<
    HubHandlers,
    | 'readRecording'
    | 'learnFromRecording'
    | 'startRecording'
    | 'stopRecording'
    | 'removeRecording'
    | 'exportRecording'
  >;
  readonly recording: Recording;
}

const HOOK = /^\/hooks\/(?:([^/]+)\/)?([\w-]+)\/?$/;
const isSource = (text: string | undefined): text is WebhookSource =>
  text === 'conversation-events' || text === 'agent-status' || text === 'integration';

/** The vendor's requests as they came, kept for a set time. */
export function recordingRoom({ dataFolder, secrets, now }: Core, vendor: Vendor): RecordingRoom {
  const recording = new Recording({ dataFolder, webhookToken: () => secrets.get('webhookToken'), now });
  return {
    recording,
    answers: {
      readRecording: () => recording.state,
      startRecording({ forMs }) {
        recording.start(forMs);
        return recording.state;
      },
      stopRecording() {
        recording.stop();
        return recording.state;
      },
      removeRecording() {
        recording.remove();
        return recording.state;
      },
      exportRecording: () => ({ text: recording.text() }),
      learnFromRecording: () =>
        learn(recording.text(), {
          decode(payload, path, receivedAt) {
            const [, account = 'default', source] = HOOK.exec(path) ?? [];
            if (!isSource(source)) return undefined;
            return vendor.decode()(payload, { source, accountId: account, receivedAt });
          },
          isWord: vendor.isWord,
          tokenLength: secrets.get('webhookToken').length,
        }),
    },
    audited: {
      startRecording: ({ forMs }) => ({ detail: { forMs } }),
      stopRecording: () => ({ detail: {} }),
      removeRecording: () => ({ detail: {} }),
      exportRecording: () => ({ detail: {} }),
    },
  };
}
