import { useEffect, useState } from 'react';
import {
  POST_SERVICES,
  type PostPreview,
  type PostService,
  PREVIEWS,
  type PreviewOf,
} from '#shared/contract/posts-requests.ts';
import { cardParts, type PostPart, slackParts } from '#shared/posts/parts.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import settingsStyles from '../../settings/Settings.module.css';
import { useServices } from '../../state/services.tsx';
import { useLocale, useWords } from '../../state/words.ts';
import { Message } from './Message.tsx';

/** What would be posted now, by the settings as they are. */
export function Preview({ settings }: { settings: HubSettings }) {
  const t = useWords();
  const locale = useLocale();
  const { hub } = useServices();
  const [service, setService] = useState<PostService>('slack');
  const [of, setOf] = useState<PreviewOf>('queue');
  const [preview, setPreview] = useState<PostPreview | undefined>();
  const kinds = PREVIEWS.filter((kind) => service === 'slack' || kind === 'warning' || kind === 'digest');
  const shown = kinds.includes(of) ? of : 'warning';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is posted follows the settings
  useEffect(() => {
    let wanted = true;
    hub.call('previewPost', { service, of: shown }).then(
      (answer) => wanted && setPreview(answer),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [hub, service, shown, settings]);
  const names = { slack: t.posts.slack.title, teams: t.posts.teams.title };
  const kilobytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <Group title={t.posts.preview.title}>
      <div className={settingsStyles.line}>
        <Select
          label={t.posts.digests.to}
          value={service}
          options={POST_SERVICES.map((name) => [name, names[name]] as const)}
          onChange={setService}
        />
        <Select
          label={t.posts.preview.of}
          value={shown}
          options={kinds.map((kind) => [kind, t.posts.preview.kinds[kind]] as const)}
          onChange={setOf}
        />
      </div>
      {preview && (
        <>
          <Message service={preview.service} parts={partsOf(preview)} picture={preview.picture} />
          <p className={settingsStyles.hint}>
            {t.posts.preview.bytes(kilobytes.format(preview.bytes / 1024))}
          </p>
        </>
      )}
    </Group>
  );
}

function partsOf({ service, message }: PostPreview): PostPart[] {
  if (service === 'slack') return slackParts(message.blocks as readonly unknown[]);
  const [attachment] = message.attachments as readonly { readonly content: Record<string, unknown> }[];
  return attachment ? cardParts(attachment.content) : [];
}
