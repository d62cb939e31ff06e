import type { Recording } from '../receiver/recording.ts';
import type { HubHandlers } from './handlers.ts';

type Names = 'readRecording' | 'startRecording' | 'stopRecording' | 'removeRecording' | 'exportRecording';

export const recordingHandlers = (recording: Recording): Pick<HubHandlers, Names> => ({
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
});
