import { type RefObject, useEffect, useMemo, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import type { View } from '#shared/contract/shell.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useWords } from '../state/words.ts';
import { useCommands } from './commands.ts';
import styles from './Palette.module.css';
import type { Ahead } from './TypedAhead.tsx';

/** Everything a person can do, by typing a part of its name. */
export function Palette({
  views,
  ahead,
  onClose,
}: {
  views: readonly View[];
  ahead: RefObject<Ahead>;
  onClose: () => void;
}) {
  const t = useWords();
  const commands = useCommands(views);
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState(() => ahead.current.text);
  const byId = useMemo(() => new Map(commands.map((command) => [command.id, command])), [commands]);
  const run = (id: string): void => {
    onClose();
    byId.get(id)?.run();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, of what was typed before it was there
  useEffect(() => {
    if (!ahead.current.entered) return;
    const first = commands.find(({ name }) => contains(name, text));
    if (first) run(first.id);
  }, []);

  return (
    <Dialog title={t.palette.title} onClose={onClose}>
      <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t.palette.placeholder} autoFocus className={styles.search ?? ''}>
          <Input className={styles.input ?? ''} placeholder={t.palette.placeholder} />
        </SearchField>
        <Menu
          aria-label={t.palette.title}
          className={styles.list ?? ''}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <div className={styles.nothing}>{t.palette.nothing}</div>}
        >
          {commands.map(({ id, name }) => (
            <MenuItem key={id} id={id} textValue={name} className={styles.item ?? ''}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
