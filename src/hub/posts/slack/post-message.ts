import type { TeamPost } from '#shared/contract/team-post.ts';
import { plain, plainLine } from '../plain.ts';
import {
  between,
  bold,
  button,
  fallback,
  header,
  mention,
  picture,
  rich,
  type SlackMessage,
  type SlackPicture,
  section,
  words,
} from './blocks.ts';

export interface PostDress {
  /** From the settings: `here`, `channel`, IDs. */
  readonly mentions: readonly string[];
  /** What the button says and opens; undefined: there is none. */
  readonly open?: { readonly text: string; readonly url: string } | undefined;
  readonly picture?: SlackPicture | undefined;
  readonly pictureAlt: string;
}

const TONE_MARKS = { info: '', warning: '⚠️ ', good: '✅ ' } as const;
const FACTS = 20;
const [TITLE, TEXT, LABEL, VALUE] = [150, 2_500, 100, 500];

/** A post as Slack is given it. */
export function slackPost({ title, text, tone, facts = [] }: TeamPost, dress: PostDress): SlackMessage {
  const heading = `${TONE_MARKS[tone]}${plainLine(title, TITLE) || 'QueueTray'}`;
  const lines = facts
    .slice(0, FACTS)
    .map(({ label, value }) => [bold(label, LABEL), between('  '), words(value.replace(/\s+/g, ' '), VALUE)]);
  const body = [
    ...(dress.mentions.length === 0
      ? []
      : [section(...dress.mentions.flatMap((who) => [mention(who), between(' ')]))]),
    ...(text && plain(text, TEXT) ? [section(words(text, TEXT))] : []),
    ...(lines.length === 0
      ? []
      : [section(...lines.flatMap((line, index) => (index === 0 ? line : [between('\n'), ...line])))]),
  ];
  return {
    text: fallback(heading),
    blocks: [
      header(heading),
      ...(body.length === 0 ? [] : [rich(...body)]),
      ...(dress.picture ? [picture(dress.picture, dress.pictureAlt)] : []),
      ...(dress.open ? [button(dress.open.text, dress.open.url, tone === 'warning')] : []),
    ],
  };
}
