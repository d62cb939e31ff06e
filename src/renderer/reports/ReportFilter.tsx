import type { ReportBy } from '#shared/measures/row.ts';
import { TextField } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { useBoard } from '../state/board.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './ReportsView.module.css';
import { RANGES, type RangeChoice } from './ranges.ts';

/** Empty: all. */
export interface Filter {
  readonly widgetId: string;
  readonly team: string;
  readonly label: string;
}

export interface ReportFilterProps {
  readonly range: RangeChoice;
  readonly onRange: (range: RangeChoice) => void;
  readonly by: ReportBy;
  readonly onBy: (by: ReportBy) => void;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly keys: readonly ReportBy[];
}

export function ReportFilter({ range, onRange, by, onBy, filter, onFilter, keys }: ReportFilterProps) {
  const t = useWords();
  const { teams } = useSession();
  const widgets = [...useBoard().widgets.values()]
    .map(({ id, name }) => [id, name?.value ?? id] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <div className={styles.filter}>
      <Select
        label={t.reports.range}
        value={range.name}
        options={RANGES.map((name) => [name, t.reports.ranges[name]] as const)}
        onChange={(name) => onRange({ ...range, name })}
      />
      {range.name === 'custom' && (
        <>
          <DayField
            label={t.reports.from}
            day={range.firstDay}
            onChange={(firstDay) => onRange({ ...range, firstDay })}
          />
          <DayField
            label={t.reports.to}
            day={range.lastDay}
            onChange={(lastDay) => onRange({ ...range, lastDay })}
          />
        </>
      )}
      <Select
        label={t.reports.by}
        value={by}
        options={keys.map((key) => [key, t.reports.keys[key]] as const)}
        onChange={onBy}
      />
      <Select
        label={t.reports.widget}
        value={filter.widgetId}
        options={[['', t.queue.allWidgets] as const, ...widgets]}
        onChange={(widgetId) => onFilter({ ...filter, widgetId })}
      />
      {teams.length > 0 && (
        <Select
          label={t.reports.team}
          value={filter.team}
          options={[['', t.reports.everybody] as const, ...teams.map(({ name }) => [name, name] as const)]}
          onChange={(team) => onFilter({ ...filter, team })}
        />
      )}
      <div className={styles.label}>
        <TextField
          label={t.reports.label}
          placeholder={t.reports.labelHint}
          value={filter.label}
          onChange={(label) => onFilter({ ...filter, label: label.trimStart() })}
        />
      </div>
    </div>
  );
}

const DayField = ({
  label,
  day,
  onChange,
}: {
  label: string;
  day: string;
  onChange: (day: string) => void;
}) => (
  <label className={styles.day}>
    <span>{label}</span>
    <input type="date" value={day} onChange={(event) => onChange(event.target.value)} />
  </label>
);
