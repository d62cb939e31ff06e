import { z } from 'zod';
import { hubSecrets, SECRET_NAMES } from '#shared/settings/hub-secrets.ts';
import { hubSettings } from '#shared/settings/hub-settings.ts';
import { namesOf, type Setting } from '#shared/settings/setting.ts';
import { type TextForm, textForm } from '#shared/settings/text-form.ts';

const BEGIN = '<!-- settings:begin (npm run docs) -->';
const END = '<!-- settings:end -->';

/** Characters; longer ones are for the settings page. */
const MAX_STANDARD = 60;

const FORMS: Readonly<Record<TextForm, string>> = {
  text: 'text',
  number: 'number',
  switch: '`true`, `false`',
  list: '`a, b, c`',
  json: 'JSON',
};

/** The secrets and settings of the hub as Markdown, from their own tables. */
function settingsTables(): string {
  const secrets = SECRET_NAMES.map((name) => line(code(hubSecrets[name].env), hubSecrets[name].about));
  const settings = namesOf(hubSettings).map((name) => settingLine(hubSettings[name]));
  return [
    line('secret', ''),
    line('---', '---'),
    ...secrets,
    '',
    line('setting', 'as', 'default', ''),
    line('---', '---', '---', '---'),
    ...settings,
  ].join('\n');
}

/** The document with these tables between its marks. Throws when it has none. */
export function withSettingsTables(document: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`no ${BEGIN} … ${END} in the document`);
  return `${document.slice(0, begin + BEGIN.length)}\n${settingsTables()}\n${document.slice(end)}`;
}

const settingLine = ({ schema, default: standard, env, unit, about, power }: Setting): string => {
  const form =
    schema instanceof z.ZodEnum
      ? schema.options.map((option) => code(String(option))).join(', ')
      : FORMS[textForm(schema)];
  const text = written(standard);
  return line(
    code(env),
    unit ? `${form}, ${unit}` : form,
    text === '' ? '' : text.length > MAX_STANDARD ? 'built in' : code(text),
    power === 'owner' ? `${about} *(owner)*` : about,
  );
};

/** As a variable would say it. */
const written = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
  return isList ? value.join(', ') : JSON.stringify(value);
};
const code = (text: string): string => `\`${text}\``;
const line = (...cells: readonly string[]): string => `| ${cells.join(' | ').replace(/ {2,}/g, ' ')} |`;
