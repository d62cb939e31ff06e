import type { HubSettings } from '#shared/settings/hub-settings.ts';
import { SavedField } from '../../parts/SavedField.tsx';
import type { HubSettingsControl } from '../../settings/use-hub-settings.ts';

/** An address that only the hub's owner may change. */
export function OwnersField({
  name,
  label,
  hint,
  control,
  settings,
}: {
  name: 'slackApiUrl' | 'postPages';
  label: string;
  hint: string;
  control: HubSettingsControl;
  settings: HubSettings;
}) {
  const whyFixed = control.whyFixed(name);
  return (
    <SavedField
      label={label}
      hint={whyFixed ?? hint}
      isDisabled={whyFixed !== undefined}
      stored={settings[name]}
      onSave={(address) => control.change({ [name]: address })}
    />
  );
}
