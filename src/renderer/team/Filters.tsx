import { useMemo } from 'react';
import { Select } from '../parts/Select.tsx';
import { useBoard, useConversations } from '../state/board.ts';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './TeamView.module.css';
import { labelOf, type TeamFilter } from './today.ts';

const ALL = '';
type Options = readonly (readonly [string, string])[];

/** Narrows the view to a team, an account, a widget or a label; what there is only one of is not asked. */
export function Filters({
  filter,
  onChange,
}: {
  filter: TeamFilter;
  onChange: (filter: TeamFilter) => void;
}) {
  const t = useWords();
  const { teams } = useSession();
  const board = useBoard();
  const conversations = useConversations();
  const { accounts, labels } = useMemo(
    () => ({
      accounts: [...new Set(conversations.map(({ accountId }) => accountId))].sort(),
      labels: [...new Set(conversations.flatMap(({ labels }) => Object.entries(labels).map(labelOf)))].sort(),
    }),
    [conversations],
  );
  const widgets: Options = [...board.widgets.values()]
    .map(({ id, name }) => [id, name?.value ?? id] as const)
    .sort((a, b) => a[1].localeCompare(b[1]));
  const named = (names: readonly string[]): Options => names.map((name) => [name, name]);

  const choice = (key: keyof TeamFilter, label: string, all: string, options: Options, least: number) =>
    options.length >= least || filter[key] !== undefined ? (
      <Select
        labelHidden
        label={label}
        value={filter[key] ?? ALL}
        options={[[ALL, all], ...options]}
        onChange={(value) => {
          const { [key]: _, ...rest } = filter;
          onChange(value === ALL ? rest : { ...rest, [key]: value });
        }}
      />
    ) : null;
  const { filters } = t.team;
  return (
    <div className={styles.filters}>
      {choice('team', filters.team, filters.allTeams, named(teams.map(({ name }) => name)), 1)}
      {choice('accountId', filters.account, filters.allAccounts, named(accounts), 2)}
      {choice('widgetId', t.team.widget, t.queue.allWidgets, widgets, 2)}
      {choice('label', filters.label, filters.allLabels, named(labels), 1)}
    </div>
  );
}
