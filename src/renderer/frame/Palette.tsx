import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import type { View } from '#shared/contract/shell.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useWords } from '../state/words.ts';
import { useCommands } from './commands.ts';
import styles from './Palette.module.css';
import type { Ahead } from './use-typed-ahead.ts';

/** Everything a person can do, by typing a part of its name. */
export function Palette({
  views,
  takeAhead,
  onClose,
}: {
  views: readonly View[];
  /** What was typed before it was there. */
  takeAhead: () => Ahead;
  onClose: () => void;
}) {
  const t = useWords();
  const commands = useCommands(views);
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  /**
   * Until the mouse has moved it only lies where it lay before: the row that came up under it is not meant. Nor is it
   * until an arrow key was pressed: then the first one is.
   */
  const [pointed, setPointed] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const onPointerMove = ({ movementX, movementY }: PointerEvent): void => {
    if (movementX !== 0 || movementY !== 0) setPointed(true);
  };
  const byId = useMemo(() => new Map(commands.map((command) => [command.id, command])), [commands]);
  const run = (id: string): void => {
    onClose();
    byId.get(id)?.run();
  };
  const runFirst = (part: string): void => {
    const first = commands.find(({ name }) => contains(name, part));
    if (first) run(first.id);
  };
  const begin = (): void => {
    const ahead = takeAhead();
    if (ahead.entered) runFirst(ahead.text);
    else if (ahead.text !== '') setText(ahead.text);
  };
  /** Where nobody has pointed at a command yet, the first one is meant. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key.startsWith('Arrow')) setPointed(true);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    const marked = pointed ? markedIn(list.current) : undefined;
    if (marked?.dataset.key) run(marked.dataset.key);
    else runFirst(text);
  };

  return (
    <Dialog title={t.palette.title} onClose={onClose}>
      <div className={pointed ? styles.pointed : styles.unpointed} onPointerMove={onPointerMove}>
        <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
          <SearchField
            aria-label={t.palette.placeholder}
            autoFocus
            onFocus={begin}
            className={styles.search ?? ''}
          >
            <Input
              onKeyDownCapture={onKeyDown}
              className={styles.input ?? ''}
              placeholder={t.palette.placeholder}
            />
          </SearchField>
          <Menu
            ref={list}
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
      </div>
    </Dialog>
  );
}

/** By keys or by the mouse; keys come first, since a mouse that rests is not taken away. */
const markedIn = (list: HTMLElement | null): HTMLElement | undefined =>
  list?.querySelector<HTMLElement>('[data-focused]') ??
  list?.querySelector<HTMLElement>('[data-hovered]') ??
  undefined;
