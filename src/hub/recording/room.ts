import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { Recording } from './recording.ts';

export type { Recording } from './recording.ts';

export interface RecordingRoom extends Room {
  readonly answers: Pick<
    HubHandlers,
    'readRecording' | 'startRecording' | 'stopRecording' | 'removeRecording' | 'exportRecording'
  >;
  readonly recording: Recording;
}

/** The vendor's requests as they came, kept for a set time. */
export function recordingRoom({ dataFolder, secrets, now }: Core): RecordingRoom {
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
    },
    audited: {
      startRecording: ({ forMs }) => ({ detail: { forMs } }),
      stopRecording: () => ({ detail: {} }),
      removeRecording: () => ({ detail: {} }),
      exportRecording: () => ({ detail: {} }),
    },
  };
}
