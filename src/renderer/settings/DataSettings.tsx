import { useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { REPORT_KEYS, type ReportBy } from '#shared/measures/row.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { Button } from '../parts/Button.tsx';
import { Choice, TextField } from '../parts/Field.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { EraseVisitor } from './EraseVisitor.tsx';
import styles from './Settings.module.css';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const HOUR_MS = 3_600_000;

/** What is written, what is kept and for how long. */
export function DataSettings() {
  const t = useWords();
  const control = useHubSettings();
  if (!control.answer) return <p>{t.frame.connecting}</p>;
  return (
    <>
      <Daily answer={control.answer} control={control} />
      <Keeping answer={control.answer} control={control} />
      <EraseVisitor />
    </>
  );
}

interface PartProps {
  readonly answer: HubSettingsAnswer;
  readonly control: HubSettingsControl;
}

function Daily({ answer, control }: PartProps) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const { dailyReportFolder, dailyReportHour, dailyReportBy } = answer.settings;
  const [typed, setTyped] = useState<string | undefined>();
  const folder = typed ?? dailyReportFolder;
  const change = async (part: HubSettingsChange): Promise<void> => {
    if ((await control.change(part)) && part.dailyReportFolder !== undefined) setTyped(undefined);
  };
  const writeNow = (): Promise<boolean> =>
    attempt(async () => tell('online', t.settings.data.written((await hub.call('writeDailyReport')).path)));

  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupTitle}>{t.settings.data.daily}</legend>
      <p className={styles.hint}>{t.settings.data.dailyHint}</p>
      <TextField
        label={t.settings.data.folder}
        hint={t.settings.data.folderHint}
        value={folder}
        onChange={setTyped}
        after={
          <Button
            look="primary"
            isDisabled={folder.trim() === dailyReportFolder}
            onPress={() => void change({ dailyReportFolder: folder.trim() })}
          >
            {t.settings.save}
          </Button>
        }
      />
      <div className={styles.line}>
        <Choice
          label={t.settings.data.hour}
          value={String(dailyReportHour)}
          options={HOURS.map((hour) => [hour, `${hour.padStart(2, '0')}:00`] as const)}
          onChange={(hour) => void change({ dailyReportHour: Number(hour) })}
        />
        <Choice<ReportBy>
          label={t.settings.data.by}
          value={dailyReportBy}
          options={REPORT_KEYS.map((key) => [key, t.reports.keys[key]] as const)}
          onChange={(by) => void change({ dailyReportBy: by })}
        />
        <Button isDisabled={dailyReportFolder === ''} onPress={() => void writeNow()}>
          {t.settings.data.writeNow}
        </Button>
      </div>
      {dailyReportFolder !== '' && <DailyState state={answer.dailyReport} />}
    </fieldset>
  );
}

function DailyState({ state }: { state: HubSettingsAnswer['dailyReport'] }) {
  const t = useWords();
  if (state.failure !== undefined) {
    return (
      <p className={styles.bad} role="status">
        <StatusMark mark="error" /> {t.settings.data.failure(state.failure)}
      </p>
    );
  }
  return (
    <p className={styles.hint} role="status">
      {state.writtenThrough === undefined
        ? t.settings.data.notWritten
        : t.settings.data.writtenThrough(state.writtenThrough)}
    </p>
  );
}

function Keeping({ answer, control }: PartProps) {
  const t = useWords();
  const { retentionDays, staleAfterMs } = answer.settings;
  const stored = { days: String(retentionDays), hours: String(staleAfterMs / HOUR_MS) };
  const [typed, setTyped] = useState<Partial<typeof stored>>({});
  const { days, hours } = { ...stored, ...typed };
  const badDays = !(/^\d+$/.test(days) && Number(days) <= 3_650);
  const badHours = !(Number(hours) >= 1 && Number(hours) <= 168);
  const changed = days !== stored.days || hours !== stored.hours;
  const save = async (): Promise<void> => {
    const change = { retentionDays: Number(days), staleAfterMs: Math.round(Number(hours) * HOUR_MS) };
    if (await control.change(change)) setTyped({});
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupTitle}>{t.settings.data.keeping}</legend>
      <div className={styles.pair}>
        <TextField
          label={t.settings.data.retention}
          hint={t.settings.data.retentionHint}
          type="number"
          value={days}
          onChange={(value) => setTyped({ ...typed, days: value })}
          error={badDays ? t.settings.data.outOfRange : undefined}
          after={t.settings.data.days}
        />
        <TextField
          label={t.settings.data.stale}
          hint={t.settings.data.staleHint}
          type="number"
          value={hours}
          onChange={(value) => setTyped({ ...typed, hours: value })}
          error={badHours ? t.settings.data.outOfRange : undefined}
          after={t.settings.data.hours}
        />
      </div>
      <div className={styles.line}>
        <Button look="primary" isDisabled={!changed || badDays || badHours} onPress={() => void save()}>
          {t.settings.save}
        </Button>
      </div>
    </fieldset>
  );
}
