import { Filter } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { Button } from '../parts/Button.tsx';
import { MenuItem, MenuPopover, MenuSeparator } from '../parts/Menu.tsx';
import { useBoard } from '../state/board.ts';
import { usePreferences } from '../state/preferences.ts';
import { useServices } from '../state/services.tsx';
import { useWords } from '../state/words.ts';

/** Which widgets this person looks at; it also narrows their alerts. */
export function WidgetFilter() {
  const t = useWords();
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
    <MenuTrigger>
      <Button icon={<Filter size={16} />} aria-label={`${t.queue.filter}: ${text}`}>
        {text}
      </Button>
      <MenuPopover>
        <MenuItem
          checked={widgetIds.length === 0}
          onAction={() => void preferences.change({ widgetIds: [] })}
        >
          {t.queue.allWidgets}
        </MenuItem>
        {widgets.length > 0 && <MenuSeparator />}
        {widgets.map(({ id, name }) => (
          <MenuItem key={id} checked={widgetIds.includes(id)} onAction={() => toggle(id)}>
            {name}
          </MenuItem>
        ))}
      </MenuPopover>
    </MenuTrigger>
  );
}
