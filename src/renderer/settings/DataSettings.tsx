import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { REPORT_KEYS, type ReportBy } from '#shared/measures/row.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Select } from '../parts/Select.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { useAttempt } from '../state/actions.ts';
import { tell } from '../state/notices.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';
import { DrawnFields } from './DrawnFields.tsx';
import { EraseVisitor } from './EraseVisitor.tsx';
import styles from './Settings.module.css';
import { asText } from './setting-typing.ts';
import { type HubSettingsControl, useHubSettings } from './use-hub-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

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
  const form = useSettingsForm(answer, control);
  const writeNow = (): Promise<boolean> =>
    attempt(async () => tell('online', t.settings.data.written((await hub.call('writeDailyReport')).path)));

  return (
    <Group title={t.settings.data.daily} hint={t.settings.data.dailyHint}>
      <TextField
        label={t.settings.data.folder}
        {...form.field('dailyReportFolder', asText, { hint: t.settings.data.folderHint })}
        after={
          <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
            {t.settings.save}
          </Button>
        }
      />
      <div className={styles.line}>
        <Select
          label={t.settings.data.hour}
          value={String(dailyReportHour)}
          options={HOURS.map((hour) => [hour, `${hour.padStart(2, '0')}:00`] as const)}
          isDisabled={control.whyFixed('dailyReportHour') !== undefined}
          onChange={(hour) => void control.change({ dailyReportHour: Number(hour) })}
        />
        <Select<ReportBy>
          label={t.settings.data.by}
          value={dailyReportBy}
          options={REPORT_KEYS.map((key) => [key, t.reports.keys[key]] as const)}
          isDisabled={control.whyFixed('dailyReportBy') !== undefined}
          onChange={(dailyReportBy) => void control.change({ dailyReportBy })}
        />
        <Button isDisabled={dailyReportFolder === ''} onPress={() => void writeNow()}>
          {t.settings.data.writeNow}
        </Button>
      </div>
      {dailyReportFolder !== '' && <DailyState state={answer.dailyReport} />}
    </Group>
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
  const form = useSettingsForm(answer, control);
  return (
    <Group title={t.settings.data.keeping}>
      <div className={styles.pair}>
        <DrawnFields page="data" form={form} />
      </div>
      <div className={styles.line}>
        <Button look="primary" isDisabled={!form.canSave} onPress={() => void form.save()}>
          {t.settings.save}
        </Button>
      </div>
    </Group>
  );
}
