import type { TeamPost } from '#shared/contract/team-post.ts';
import { plain, plainLine } from '../plain.ts';

/** What a workflow takes: a message with one Adaptive Card. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly content: Readonly<Record<string, unknown>>;
    },
  ];
}

export interface CardDress {
  /** From the settings: sign-ins. */
  readonly mentions: readonly string[];
  readonly open?: { readonly text: string; readonly url: string } | undefined;
  /** An https address. */
  readonly picture?: string | undefined;
  readonly pictureAlt: string;
}

/** Teams refuses more than 28 KB; some is left for what the workflow adds. */
export const MOST_BYTES = 27 * 1024;
const COLOURS = { info: 'Default', warning: 'Attention', good: 'Good' } as const;

/** From as much as is readable to as little as always fits. */
const SIZES = [
  { text: 3_000, facts: 20, label: 100, value: 500 },
  { text: 1_000, facts: 10, label: 60, value: 200 },
  { text: 300, facts: 5, label: 40, value: 80 },
] as const;
type Size = (typeof SIZES)[number];
const TITLE = 200;

/** A post as Teams is given it, shortened until it fits. */
export function teamsPost(post: TeamPost, dress: CardDress): TeamsMessage {
  const [most, ...smaller] = SIZES.map((size) => cardOf(post, dress, size));
  return (
    [most, ...smaller].find((card) => card && bytesOf(card) <= MOST_BYTES) ?? (smaller.at(-1) as TeamsMessage)
  );
}

export const bytesOf = (message: TeamsMessage): number => Buffer.byteLength(JSON.stringify(message));

/**
 * Text from elsewhere stands in runs of rich text alone, in which Teams reads no Markdown. Mentions stand in a block of our own
 * words: one needs both its text and its entity, and only the settings make entities.
 */
function cardOf({ title, text, tone, facts = [] }: TeamPost, dress: CardDress, size: Size): TeamsMessage {
  const { mentions, open, picture, pictureAlt } = dress;
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: {
            width: 'Full',
            ...(mentions.length === 0 ? {} : { entities: mentions.map(entityOf) }),
          },
          body: [
            run(plainLine(title, TITLE) || 'QueueTray', {
              size: 'Large',
              weight: 'Bolder',
              color: COLOURS[tone],
            }),
            ...(mentions.length === 0
              ? []
              : [{ type: 'TextBlock', text: mentions.map(textOf).join(' '), wrap: true }]),
            ...(text?.trim() ? [run(plain(text, size.text), {})] : []),
            ...facts.slice(0, size.facts).map(({ label, value }) => ({
              type: 'ColumnSet',
              spacing: 'Small',
              columns: [
                { type: 'Column', width: 1, items: [run(plainLine(label, size.label), { isSubtle: true })] },
                {
                  type: 'Column',
                  width: 2,
                  items: [run(plainLine(value, size.value), { weight: 'Bolder' })],
                },
              ],
            })),
            ...(picture === undefined
              ? []
              : [{ type: 'Image', url: picture, altText: plainLine(pictureAlt, TITLE), size: 'Stretch' }]),
          ],
          ...(open === undefined
            ? {}
            : {
                actions: [{ type: 'Action.OpenUrl', title: plainLine(open.text, TITLE), url: open.url }],
              }),
        },
      },
    ],
  };
}

const run = (text: string, look: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: text || ' ', ...look }],
});

const textOf = (who: string): string => `<at>${who}</at>`;
const entityOf = (who: string): Readonly<Record<string, unknown>> => ({
  type: 'mention',
  text: textOf(who),
  mentioned: { id: who, name: who },
});
