import { Filter } from 'lucide-react';
import { MenuButton } from '../parts/MenuButton.tsx';
import { useBoard } from '../state/board.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useFirstWords } from '../state/words.ts';

/** Which widgets this person looks at; it also narrows their alerts. */
export function WidgetFilter() {
  const t = useFirstWords();
  const { widgetIds } = usePreferences();
  const { preferences } = useServices();
  const widgets = [...useBoard().widgets.values()]
    .map(({ id, name }) => ({ id, name: name?.value ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const text = widgetIds.length === 0 ? t.queue.allWidgets : t.queue.widgetsChosen(widgetIds.length);
  const toggle = (id: string): void => {
    const next = widgetIds.includes(id) ? widgetIds.filter((other) => other !== id) : [...widgetIds, id];
    void preferences.change({ widgetIds: next });
  };
  return (
    <MenuButton
      icon={<Filter size={16} />}
      label={`${t.queue.filter}: ${text}`}
      entries={[
        {
          label: t.queue.allWidgets,
          checked: widgetIds.length === 0,
          onAction: () => void preferences.change({ widgetIds: [] }),
        },
        ...(widgets.length > 0 ? ['line' as const] : []),
        ...widgets.map(({ id, name }) => ({
          id,
          label: name,
          checked: widgetIds.includes(id),
          onAction: () => toggle(id),
        })),
      ]}
    >
      {text}
    </MenuButton>
  );
}
