import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Rule } from '#shared/rules/rule.ts';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { MenuButton } from '../../parts/MenuButton.tsx';
import { usePolled } from '../../state/polled.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { RuleCard } from './RuleCard.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import styles from './Rules.module.css';
import { EXAMPLE_NAMES, exampleRule } from './templates.ts';

const REFRESH_MS = 3_000;
const newId = (): string => `rule-${crypto.randomUUID().slice(0, 8)}`;

/** What is to happen by itself: the rules there are, and one of them in the form. */
export function RulesTab() {
  const t = useWords();
  const { hub } = useServices();
  const [editing, setEditing] = useState<Rule | undefined>();
  const [answer, setAnswer] = usePolled(
    useCallback(() => hub.call('readRules'), [hub]),
    REFRESH_MS,
  );
  if (!answer) return <p>{t.frame.connecting}</p>;
  const refresh = async (): Promise<void> => setAnswer(await hub.call('readRules'));
  if (editing)
    return (
      <RuleEditor
        rule={editing}
        isFixed={answer.fates[editing.id]?.fixed === true}
        onDone={() => {
          setEditing(undefined);
          void refresh();
        }}
      />
    );
  const begin = EXAMPLE_NAMES.map((name) => ({
    label: t.rules.examples[name],
    onAction: () => setEditing(exampleRule(name, newId(), t)),
  }));
  const copy = (rule: Rule): void =>
    setEditing({ ...rule, id: newId(), name: t.rules.copyOf(rule.name).slice(0, 100) });
  return (
    <>
      <p className={styles.muted}>{t.rules.intro}</p>
      <div className={styles.buttons}>
        <MenuButton look="primary" icon={<Plus size={16} />} label={t.rules.add} entries={begin}>
          {t.rules.add}
        </MenuButton>
      </div>
      {answer.rules.length === 0 ? (
        <Empty title={t.rules.none}>
          <p>{t.rules.noneHint}</p>
          <div className={styles.buttons}>
            {begin.slice(0, 3).map(({ label, onAction }) => (
              <Button key={label} onPress={onAction}>
                {label}
              </Button>
            ))}
          </div>
        </Empty>
      ) : (
        <ul className={styles.rules}>
          {answer.rules.map((rule) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              fate={answer.fates[rule.id] ?? {}}
              onEdit={() => setEditing(rule)}
              onCopy={() => copy(rule)}
              onChanged={() => void refresh()}
            />
          ))}
        </ul>
      )}
    </>
  );
}
