import { useState } from 'react';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import type { HubSettingName, HubSettings } from '#shared/settings/hub-settings.ts';
import { useWords } from '../state/words.ts';
import { changeOf, type Draft, type Typing, typed } from './setting-typing.ts';
import type { HubSettingsControl } from './use-hub-settings.ts';

interface FieldWords {
  readonly hint?: string;
  /** What to say of a line that cannot be read. */
  readonly bad?: (line: string) => string;
}

/** Settings that are typed and then saved together. A field says its setting's name once: `form.field('orgId', asText)`. */
export function useSettingsForm(
  { settings }: Pick<HubSettingsAnswer, 'settings'>,
  control: HubSettingsControl,
) {
  const t = useWords();
  const [draft, setDraft] = useState<Draft>({});
  const change = changeOf(draft, settings);
  const changes = change === undefined ? 0 : Object.keys(change).length;
  return {
    /** What the setting will be: as typed, else as stored. */
    value: <Name extends HubSettingName>(name: Name): HubSettings[Name] =>
      (change?.[name] ?? settings[name]) as HubSettings[Name],
    /** The properties of its TextField. */
    field: <Name extends HubSettingName>(
      name: Name,
      typing: Typing<HubSettings[Name]>,
      { hint, bad = () => t.problems['bad-request'] }: FieldWords = {},
    ) => {
      const entry = draft[name];
      const whyFixed = control.whyFixed(name);
      return {
        value: entry?.text ?? typing.write(settings[name]),
        onChange: (text: string) => setDraft((now) => ({ ...now, [name]: typed(name, text, typing) })),
        isDisabled: whyFixed !== undefined,
        hint: whyFixed ?? hint,
        error: entry && !entry.read.ok ? bad(entry.read.line) : undefined,
      };
    },
    canSave: changes > 0,
    save: async (): Promise<void> => {
      if (!change || !(await control.change(change))) return;
      // What was typed meanwhile stands.
      setDraft((now) => notIn(draft, now));
    },
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;

/** What of a draft is not as it was in an earlier one. */
const notIn = (earlier: Draft, draft: Draft): Draft =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, entry]) => earlier[name as HubSettingName] !== entry),
  ) as Draft;
