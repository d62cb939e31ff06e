import { useState } from 'react';
import { WebhookBanner } from '../automation/webhooks/WebhookBanner.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Page } from '../parts/Page.tsx';
import { useBoardState } from '../state/board.ts';
import { useWords } from '../state/words.ts';
import { AgentTable } from './AgentTable.tsx';
import { AuditPanel } from './AuditPanel.tsx';
import { ClosedWidgets } from './ClosedWidgets.tsx';
import { Filters } from './Filters.tsx';
import { Tiles } from './Tiles.tsx';
import { type TeamFilter, useToday } from './today.ts';
import { WidgetTable } from './WidgetTable.tsx';

/** The team at a glance: the day so far, every agent, the queue by widget. */
export function TeamView() {
  const t = useWords();
  const [filter, setFilter] = useState<TeamFilter>({});
  const today = useToday(filter);
  const { isWhole } = useBoardState();
  if (!isWhole) return <Empty title={t.frame.connecting} />;
  return (
    <Page title={t.team.title} actions={<Filters filter={filter} onChange={setFilter} />} scrolls>
      <ClosedWidgets />
      <WebhookBanner />
      <Tiles row={today.total} agents={today.agents} />
      <AgentTable filter={filter} today={today} />
      <WidgetTable filter={filter} today={today} />
      <AuditPanel />
    </Page>
  );
}
