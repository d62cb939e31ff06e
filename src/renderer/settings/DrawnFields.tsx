import { hubSettings } from '#shared/settings/hub-settings.ts';
import { type Drawn, drawnOn } from '#shared/settings/setting.ts';
import { TextField } from '../parts/Field.tsx';
import { useWords } from '../state/words.ts';
import { asNumber } from './setting-typing.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** A field for each setting that the table puts on this page. They are numbers; another form would not compile. */
export function DrawnFields({ page, form }: { page: Drawn['page']; form: SettingsForm }) {
  const t = useWords();
  return drawnOn(hubSettings, page).map((name) => {
    const { drawn }: { drawn: Drawn } = hubSettings[name];
    const { label, after, hint }: { label: string; after?: string; hint?: string } = t.settings.drawn[name];
    return (
      <TextField
        key={name}
        label={label}
        type="number"
        after={after}
        {...form.field(name, asNumber(drawn.per), {
          ...(hint === undefined ? {} : { hint }),
          bad: () => t.settings.outOfRange,
        })}
      />
    );
  });
}
