import { Circle, Download, GraduationCap, Square, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Learned } from '#shared/contract/learned.ts';
import type { RecordingState } from '#shared/contract/requests.ts';
import { formatDateTime } from '#shared/messages/clock.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Select } from '../parts/Select.tsx';
import { useAttempt } from '../state/actions.ts';
import { usePolled } from '../state/polled.ts';
import { useSaveFile } from '../state/save-file.ts';
import { useServices } from '../state/services.tsx';
import { useLocale, useWords } from '../state/words.ts';
import styles from './EventDetails.module.css';
import { WhatWeLearned } from './WhatWeLearned.tsx';

const HOUR_MS = 3_600_000;
const TIMES = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS } as const;
type Time = keyof typeof TIMES;
const REFRESH_MS = 3_000;

/** Keeps SnapEngage's requests as they come for a set time, to be sent to whoever can teach QueueTray to read them. */
export function RecordingControl() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { state, act } = useRecording();
  const isOn = state?.untilAt !== undefined;
  return (
    <>
      <Button
        icon={<Circle size={14} className={isOn ? styles.recording : ''} aria-hidden="true" />}
        onPress={() => setOpen(true)}
      >
        {isOn ? t.recording.on(state.requests) : t.recording.button}
      </Button>
      {open && (
        <Dialog title={t.recording.title} onClose={() => setOpen(false)}>
          {state && <Contents state={state} act={act} />}
        </Dialog>
      )}
    </>
  );
}

type Act = (work: () => Promise<RecordingState | undefined>) => Promise<void>;

function Contents({ state, act }: { state: RecordingState; act: Act }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const saveFile = useSaveFile();
  const [time, setTime] = useState<Time>('hour');
  const save = (): Promise<void> =>
    act(async () => {
      const { text } = await hub.call('exportRecording');
      await saveFile('queuetray-recording.jsonl', text);
      return undefined;
    });
  const [learned, setLearned] = useState<Learned | undefined>();
  const learn = (): Promise<void> =>
    act(async () => {
      setLearned(await hub.call('learnFromRecording'));
      return undefined;
    });
  return (
    <div className={styles.details}>
      <p>{t.recording.about}</p>
      <p>
        {state.untilAt === undefined
          ? t.recording.has(state.requests)
          : t.recording.until(formatDateTime(state.untilAt, locale), state.requests)}
      </p>
      {state.endedBecause && <p role="status">{t.recording.endedBecause[state.endedBecause]}</p>}
      {state.untilAt === undefined && (
        <Select
          label={t.recording.howLong}
          value={time}
          options={(Object.keys(TIMES) as Time[]).map((name) => [name, t.recording.times[name]] as const)}
          onChange={setTime}
        />
      )}
      <div className={styles.head}>
        {state.untilAt === undefined ? (
          <Button
            look="primary"
            icon={<Circle size={14} />}
            onPress={() => void act(() => hub.call('startRecording', { forMs: TIMES[time] }))}
          >
            {t.recording.start}
          </Button>
        ) : (
          <Button icon={<Square size={14} />} onPress={() => void act(() => hub.call('stopRecording'))}>
            {t.recording.stop}
          </Button>
        )}
        {state.requests > 0 && (
          <>
            <Button icon={<Download size={16} />} onPress={() => void save()}>
              {t.recording.save}
            </Button>
            <Button icon={<GraduationCap size={16} />} onPress={() => void learn()}>
              {t.recording.learn}
            </Button>
            <Button
              look="danger"
              icon={<Trash2 size={16} />}
              onPress={() => void act(() => hub.call('removeRecording'))}
            >
              {t.recording.remove}
            </Button>
          </>
        )}
      </div>
      {learned && <WhatWeLearned learned={learned} />}
    </div>
  );
}

function useRecording(): { state: RecordingState | undefined; act: Act } {
  const { hub } = useServices();
  const attempt = useAttempt();
  const read = useCallback(() => hub.call('readRecording'), [hub]);
  const [state, setState] = usePolled<RecordingState>(read, REFRESH_MS);
  const act: Act = async (work) => {
    await attempt(async () => {
      const next = await work();
      if (next) setState(next);
    });
  };
  return { state, act };
}
