import {
  type HubSettingName,
  type HubSettings,
  type HubSettingsChange,
  hubSettings,
} from '#shared/settings/hub-settings.ts';
import type { Setting } from '#shared/settings/setting.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** The line, or all of the text, that cannot be read. */
  | { readonly ok: false; readonly line: string };

/** How a setting stands in a text field. */
export interface Typing<T> {
  readonly write: (value: T) => string;
  readonly read: (text: string) => Parsed<T>;
}

export const asText: Typing<string> = {
  write: (value) => value,
  read: (text) => ({ ok: true, value: text }),
};

/** `unit`: what 1 in the field stands for, e.g. 1000 ms. */
export const asNumber = (unit = 1): Typing<number> => ({
  write: (value) => String(value / unit),
  read: (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isNaN(number)) return { ok: false, line: text };
    return { ok: true, value: unit === 1 ? number : Math.round(number * unit) };
  },
});

/** One a line, each once. */
export const asLines: Typing<string[]> = {
  write: (values) => values.join('\n'),
  read: (text) => ({
    ok: true,
    value: [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== ''),
  }),
};

/** What somebody typed into one field, and what it means. */
export interface Typed {
  readonly text: string;
  readonly read: Parsed<unknown>;
}

/** Reads a text as this setting, checked and tidied by its schema. */
export function typed<Name extends HubSettingName>(
  name: Name,
  text: string,
  typing: Typing<HubSettings[Name]>,
): Typed {
  const { schema }: Setting = hubSettings[name];
  const read = typing.read(text);
  if (!read.ok) return { text, read };
  const checked = schema.safeParse(read.value);
  return { text, read: checked.success ? { ok: true, value: checked.data } : { ok: false, line: text } };
}

export type Draft = Readonly<{ [Name in HubSettingName]?: Typed }>;

/** What a draft changes of what is stored; undefined: something in it cannot be read. */
export function changeOf(draft: Draft, stored: HubSettings): HubSettingsChange | undefined {
  const change: Record<string, unknown> = {};
  for (const [name, { read }] of Object.entries(draft)) {
    if (!read.ok) return undefined;
    if (JSON.stringify(read.value) !== JSON.stringify(stored[name as HubSettingName]))
      change[name] = read.value;
  }
  return change;
}
