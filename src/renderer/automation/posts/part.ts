import type { PostsState } from '#shared/contract/posts-requests.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { HubSettingsControl } from '../../settings/use-hub-settings.ts';

/** What each part of the page is given. */
export interface PartProps {
  readonly control: HubSettingsControl;
  readonly settings: HubSettings;
  readonly state: PostsState;
  readonly reload: () => Promise<void>;
}
