import { useState } from 'react';
import { AlarmBanners } from '../alerts/AlarmBanners.tsx';
import { Empty } from '../parts/Empty.tsx';
import { useBoardState } from '../state/board.ts';
import { useWords } from '../state/words.ts';
import { AgentTable } from './AgentTable.tsx';
import { AuditPanel } from './AuditPanel.tsx';
import { Filters } from './Filters.tsx';
import styles from './TeamView.module.css';
import { Tiles } from './Tiles.tsx';
import { type TeamFilter, useToday } from './today.ts';
import { WidgetTable } from './WidgetTable.tsx';

/** The team at a glance: the day so far, every agent, the queue by widget. */
export function TeamView() {
  const t = useWords();
  const [filter, setFilter] = useState<TeamFilter>({});
  const today = useToday(filter);
  const { seq } = useBoardState();
  if (seq === undefined) return <Empty title={t.frame.connecting} />;
  return (
    <section className={styles.view} aria-labelledby="team-title">
      <div className={styles.bar}>
        <h1 id="team-title" className={styles.title}>
          {t.team.title}
        </h1>
        <Filters filter={filter} onChange={setFilter} />
      </div>
      <AlarmBanners />
      <Tiles row={today.total} agents={today.agents} />
      <AgentTable filter={filter} today={today} />
      <WidgetTable filter={filter} today={today} />
      <AuditPanel />
    </section>
  );
}
