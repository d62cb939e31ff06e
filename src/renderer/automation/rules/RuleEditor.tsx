import { useEffect, useRef, useState } from 'react';
import { firstIssue } from '#shared/contract/first-issue.ts';
import { ruleSentence } from '#shared/messages/rule-text.ts';
import { Rule } from '#shared/rules/rule.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { useAttempt } from '../../state/actions.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { DryRunPanel } from './DryRunPanel.tsx';
import { RuleForm } from './RuleForm.tsx';
import styles from './Rules.module.css';
import { draftOf, type RuleDraft, ruleOfDraft } from './rule-draft.ts';
import { useRuleNames } from './rule-names.ts';

export interface RuleEditorProps {
  readonly rule: Rule;
  readonly isFixed: boolean;
  readonly onDone: () => void;
}

/** One rule in the form, or as JSON for experts; below it what it would have done. */
export function RuleEditor({ rule: given, isFixed, onDone }: RuleEditorProps) {
  const t = useWords();
  const { hub } = useServices();
  const attempt = useAttempt();
  const names = useRuleNames();
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(given));
  const [json, setJson] = useState<string | undefined>();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView();
  }, []);
  const read = json === undefined ? undefined : ruleOfJson(json, given.id, t.rules.badJson);
  const rule = json === undefined ? ruleOfDraft(draft, t.rules.unnamed) : read?.rule;
  const isNamed = json !== undefined || draft.name.trim() !== '';

  const toggle = (): void => {
    if (json === undefined) setJson(JSON.stringify(rule ?? given, undefined, 2));
    else if (rule) {
      setDraft(draftOf(rule));
      setJson(undefined);
    }
  };
  const save = async (): Promise<void> => {
    if (rule && (await attempt(() => hub.call('putRule', rule)))) onDone();
  };
  return (
    <div className={styles.editor} ref={top}>
      {json === undefined ? (
        <RuleForm draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      ) : (
        <TextField label={t.rules.json} rows={18} value={json} onChange={setJson} error={read?.problem} />
      )}
      {rule && <p className={styles.preview}>{ruleSentence(rule, t, names)}</p>}
      <div className={styles.buttons}>
        <Button look="primary" isDisabled={!rule || !isNamed || isFixed} onPress={() => void save()}>
          {t.rules.save}
        </Button>
        <Button onPress={onDone}>{t.rules.cancel}</Button>
        <Button look="quiet" isDisabled={json !== undefined && !rule} onPress={toggle}>
          {json === undefined ? t.rules.json : t.rules.form}
        </Button>
      </div>
      <DryRunPanel rule={rule} />
    </div>
  );
}

/** The rule that the text says; its id stays. */
function ruleOfJson(
  text: string,
  id: string,
  badJson: string,
): { readonly rule?: Rule; readonly problem?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: badJson };
  }
  const parsed = Rule.safeParse(typeof value === 'object' && value !== null ? { ...value, id } : value);
  return parsed.success ? { rule: parsed.data } : { problem: firstIssue(parsed.error, 'JSON') };
}
