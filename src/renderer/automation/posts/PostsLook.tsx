import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { useWords } from '../../state/words.ts';
import { OwnersField } from './OwnersField.tsx';
import type { PartProps } from './part.ts';
import { SettingSwitch } from './SettingSwitch.tsx';

/** What stands in posts, and where their button leads. */
export function PostsLook({ control, settings }: PartProps) {
  const t = useWords();
  const words = t.posts.look;
  return (
    <Group title={words.title}>
      <Select
        label={words.language}
        value={settings.postLanguage}
        options={[
          ['en', words.languages.en],
          ['de', words.languages.de],
        ]}
        isDisabled={control.whyFixed('postLanguage') !== undefined}
        onChange={(postLanguage) => void control.change({ postLanguage })}
      />
      <SettingSwitch name="postPictures" label={words.pictures} control={control} settings={settings} />
      <SettingSwitch
        name="postNames"
        label={words.names}
        hint={words.namesHint}
        control={control}
        settings={settings}
      />
      <OwnersField
        name="postPages"
        label={words.pages}
        hint={words.pagesHint}
        control={control}
        settings={settings}
      />
    </Group>
  );
}
