import type { HubSettingName, HubSettings } from '#shared/settings/hub-settings.ts';
import { Switch } from '../../parts/Field.tsx';
import type { HubSettingsControl } from '../../settings/use-hub-settings.ts';

type SwitchName = { [N in HubSettingName]: HubSettings[N] extends boolean ? N : never }[HubSettingName];

/** A setting that is on or off, kept at once. */
export function SettingSwitch({
  name,
  label,
  hint,
  control,
  settings,
}: {
  name: SwitchName;
  label: string;
  hint?: string;
  control: HubSettingsControl;
  settings: HubSettings;
}) {
  const whyFixed = control.whyFixed(name);
  const about = whyFixed ?? hint;
  return (
    <Switch
      isSelected={settings[name]}
      isDisabled={whyFixed !== undefined}
      onChange={(on) => void control.change({ [name]: on })}
      {...(about === undefined ? {} : { hint: about })}
    >
      {label}
    </Switch>
  );
}
