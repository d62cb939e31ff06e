import { useCallback } from 'react';
import type { PostsState } from '#shared/contract/posts-requests.ts';
import styles from '../../settings/Settings.module.css';
import { useHubSettings } from '../../settings/use-hub-settings.ts';
import { usePolled } from '../../state/polled.ts';
import { useServices } from '../../state/services.tsx';
import { useWords } from '../../state/words.ts';
import { Digests } from './Digests.tsx';
import { Mentions } from './Mentions.tsx';
import { PostsLook } from './PostsLook.tsx';
import { Preview } from './Preview.tsx';
import { Quiet } from './Quiet.tsx';
import { SlackPosts } from './SlackPosts.tsx';
import { TeamsPosts } from './TeamsPosts.tsx';

const REFRESH_MS = 2_000;

/** Slack and Microsoft Teams: whether and where posts go, what they look like, and how it stands with them. */
export function PostsTab() {
  const t = useWords();
  const { hub } = useServices();
  const control = useHubSettings();
  const read = useCallback(() => hub.call('readPosts'), [hub]);
  const [state, setState] = usePolled<PostsState>(read, REFRESH_MS);
  if (!control.answer || !state) return <p>{t.frame.connecting}</p>;
  const part = {
    control,
    settings: control.answer.settings,
    state,
    reload: async (): Promise<void> => setState(await read()),
  };
  return (
    <>
      <p className={styles.hint}>{t.posts.intro}</p>
      {state.demoPage !== undefined && (
        <p>
          {t.posts.demo}{' '}
          <a href={state.demoPage} target="_blank" rel="noreferrer">
            {t.posts.demoPage}
          </a>
        </p>
      )}
      <SlackPosts {...part} />
      <TeamsPosts {...part} />
      <Preview settings={part.settings} />
      <Digests {...part} />
      <Quiet {...part} />
      <Mentions {...part} />
      <PostsLook {...part} />
    </>
  );
}
