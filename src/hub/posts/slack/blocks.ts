import type { KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { APP } from '../links.ts';
import { plain, plainLine } from '../plain.ts';

/**
 * What a message of ours is made of. Text from elsewhere stands in `plain_text` and in text elements of `rich_text` alone, in
 * which Slack reads no markup: nothing in it can mention anybody, be a link, or look like more than it is.
 */
export interface SlackMessage {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Where a picture is: uploaded, or to be fetched. */
export type SlackPicture = { readonly fileId: string } | { readonly url: string };

const HEADER = 150;
const BUTTON = 75;
const ALT = 2_000;

export const header = (text: string): KnownBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: plainLine(text, HEADER), emoji: false },
});

export const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: plainLine(text, HEADER), emoji: false }],
});

export const picture = (where: SlackPicture, alt: string): KnownBlock => ({
  type: 'image',
  alt_text: plainLine(alt, ALT),
  ...('url' in where ? { image_url: where.url } : { slack_file: { id: where.fileId } }),
});

export const button = (text: string, url: string, primary: boolean): KnownBlock => ({
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: 'open',
      text: { type: 'plain_text', text: plainLine(text, BUTTON), emoji: false },
      url,
      ...(primary ? { style: 'primary' } : {}),
    },
  ],
});

/** The same without buttons that open the app: not every Slack takes such links. */
export const withoutAppLinks = ({ text, blocks }: SlackMessage): SlackMessage => ({
  text,
  blocks: blocks.filter((block) => !isAppLink(block)),
});

export const hasAppLinks = ({ blocks }: SlackMessage): boolean => blocks.some(isAppLink);

const isAppLink = (block: KnownBlock): boolean =>
  block.type === 'actions' &&
  block.elements.some((element) => element.type === 'button' && element.url?.startsWith(APP) === true);

export const rich = (...elements: RichTextBlock['elements']): KnownBlock => ({ type: 'rich_text', elements });
export const section = (...elements: RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements,
});
export const words = (text: string, max: number): RichTextElement => ({
  type: 'text',
  text: plain(text, max) || ' ',
});
/** As it stands: our own words between others. */
export const between = (text: string): RichTextElement => ({ type: 'text', text });
export const bold = (text: string, max: number): RichTextElement => ({
  type: 'text',
  text: plainLine(text, max) || ' ',
  style: { bold: true },
});

/** A time of day by each reader's own clock. */
export const date = (at: number, fallback: string): RichTextElement => ({
  type: 'date',
  timestamp: Math.floor(at / 1000),
  format: '{time}',
  fallback,
});

/** Who is to be told aloud; only ever from the settings. */
export const mention = (who: string): RichTextElement => {
  if (who === 'here' || who === 'channel') return { type: 'broadcast', range: who };
  return who.startsWith('S') ? { type: 'usergroup', usergroup_id: who } : { type: 'user', user_id: who };
};

/** The one text in which Slack reads markup: without any. */
export const fallback = (text: string): string =>
  plainLine(text, 300).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
