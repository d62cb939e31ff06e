import { ruleOfAlert } from '#shared/rules/from-alert-rule.ts';
import type { Rule } from '#shared/rules/rule.ts';
import type { AlertRule } from '#shared/settings/alert-rules.ts';
import type { SettingsStore } from '../core.ts';
import { Progress } from '../database/progress.ts';
import type { Database } from '../database/sql.ts';
import type { RuleStore } from './rule-store.ts';

/**
 * The setting `alertRules` of before there were rules: what it says becomes rules, once, and again whenever somebody (a script, the
 * environment) says something else by it. Between that they are rules like others. Answers the ids of those that are new or changed.
 */
export async function takeAlertRules(
  database: Database,
  settings: Pick<SettingsStore, 'current'>,
  store: RuleStore,
): Promise<readonly string[]> {
  const taken = new Progress(database, 'alertRulesTaken');
  const { alertRules } = settings.current;
  const text = JSON.stringify(alertRules);
  const before = taken.read();
  if (before === text) return [];
  const earlier = new Map(rulesOf(before).map((rule) => [rule.id, JSON.stringify(rule)]));
  const rules = alertRules.map(ruleOfAlert);
  const changed = rules.filter((rule) => earlier.get(rule.id) !== JSON.stringify(rule));
  const ids = new Set(rules.map(({ id }) => id));
  const gone = [...earlier.keys()].filter((id) => !ids.has(id));
  await store.change(changed, gone, [taken.put(text)]);
  return [...changed.map(({ id }) => id), ...gone];
}

/** Ids of rules that the environment sets. */
export const fixedRuleIds = ({
  fixed,
  current,
}: Pick<SettingsStore, 'fixed' | 'current'>): readonly string[] =>
  fixed.includes('alertRules') ? current.alertRules.map((alert) => ruleOfAlert(alert).id) : [];

function rulesOf(text: string | undefined): readonly Rule[] {
  if (text === undefined) return [];
  try {
    return (JSON.parse(text) as AlertRule[]).map(ruleOfAlert);
  } catch {
    return [];
  }
}
