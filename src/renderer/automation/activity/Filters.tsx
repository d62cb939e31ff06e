import { useCallback } from 'react';
import {
  ACTIVITY_OUTCOMES,
  ACTIVITY_SOURCES,
  type ActivityOutcome,
  type ActivitySource,
} from '#shared/contract/activity-requests.ts';
import { Select } from '../../parts/Select.tsx';
import { usePolled } from '../../state/polled.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import styles from './Activity.module.css';
import type { ActivityFilter } from './use-activity.ts';

const REFRESH_MS = 30_000;

export interface FiltersProps {
  readonly filter: ActivityFilter;
  readonly onChange: (filter: ActivityFilter) => void;
}

/** Whose doings are shown, and with what result. */
export function Filters({ filter, onChange }: FiltersProps) {
  const t = useWords();
  const { hub } = useServices();
  const read = useCallback(() => hub.call('readActivityActors'), [hub]);
  const [actors = []] = usePolled(read, REFRESH_MS);
  const { source = '', sourceId = '', outcome = '' } = filter;
  const own = actors.filter((actor) => actor.source === source);
  return (
    <div className={styles.filters}>
      <Select<ActivitySource | ''>
        label={t.activity.filterSource}
        value={source}
        options={[
          ['', t.activity.everySource] as const,
          ...ACTIVITY_SOURCES.map((name) => [name, t.activity.sources[name]] as const),
        ]}
        onChange={(next) => onChange({ ...filter, source: next || undefined, sourceId: undefined })}
      />
      {own.length > 1 && (
        <Select
          label={t.activity.filterActor}
          value={sourceId}
          options={[
            ['', t.activity.everyActor] as const,
            ...own.map((one) => [one.sourceId, one.name] as const),
          ]}
          onChange={(next) => onChange({ ...filter, sourceId: next || undefined })}
        />
      )}
      <Select<ActivityOutcome | ''>
        label={t.activity.filterOutcome}
        value={outcome}
        options={[
          ['', t.activity.everyOutcome] as const,
          ...ACTIVITY_OUTCOMES.map((name) => [name, t.activity.outcome[name]] as const),
        ]}
        onChange={(next) => onChange({ ...filter, outcome: next || undefined })}
      />
    </div>
  );
}
