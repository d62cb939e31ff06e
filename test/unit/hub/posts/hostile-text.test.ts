import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveMessage } from '#hub/posts/slack/live-blocks.ts';
import { slackPost } from '#hub/posts/slack/post-message.ts';
import { bytesOf, MOST_BYTES, teamsPost } from '#hub/posts/teams/card.ts';
import { wordingOf } from '#hub/posts/words.ts';
import type { TeamPost } from '#shared/contract/team-post.ts';
import { Blocks, Text } from '#simulator/chat/slack-limits.ts';
import { Envelope } from '#simulator/chat/teams-limits.ts';

/** What a visitor may type who wants to be heard by everybody, or to look like somebody else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<!channel>',
          '<!here|hey>',
          '<!everyone>',
          '@here',
          '@channel',
          '<@U012ABCDEF>',
          '<#C012ABCDEF>',
        ],
        ...[
          '<!subteam^S012ABC>',
          '<https://evil.example|your bank>',
          'https://evil.example',
          'www.evil.example',
        ],
        ...[
          '[your bank](https://evil.example)',
          '<at>ann@example.com</at>',
          '<AT>Ann</AT>',
          '*bold*',
          '`',
          '```',
        ],
        ...[
          '{{DATE(2017-02-14T06:08:00Z)}}',
          '&lt;!channel&gt;',
          '\u202egnp.exe',
          '\u0000',
          '\r\n\r\n\r\n',
          '\ud800',
        ],
        ...['![x](https://evil.example/x.png)', 'mailto:a@b.c', 'slack://open', ':rotating_light:', '\u2028'],
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 4_000 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const posts: fc.Arbitrary<TeamPost> = fc.record(
  {
    title: hostile,
    text: hostile,
    tone: fc.constantFrom('info' as const, 'warning' as const, 'good' as const),
    facts: fc.array(fc.record({ label: hostile, value: hostile }), { maxLength: 60 }),
  },
  { requiredKeys: ['title', 'tone'] },
);

const MENTIONS = /<[!@#]|<\/?at>|<https?:/i;
const LINKS = /https?:\/\/|\bwww\.|mailto:|slack:/i;
const RUNS = { runs: 200 };

/** Every text anywhere in it, but for those under these names. */
function textsOf(value: unknown, besides: readonly string[]): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    besides.includes(name) ? [] : textsOf(part, besides),
  );
}

describe('whatever stands in a post', () => {
  const open = { text: 'Open', url: 'https://queue.example/queue' };

  it('Slack takes it, and nothing in it pings, links or is markup', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const { text, blocks } = slackPost(post, { mentions: [], open, pictureAlt: 'Picture' });
        expect(Text.safeParse(text).success).toBe(true);
        expect(Blocks.safeParse(blocks).error).toBeUndefined();
        expect(JSON.stringify(blocks)).not.toMatch(/"type":"(mrkdwn|link|broadcast|user|usergroup|emoji)"/);
        for (const part of [text, ...textsOf(blocks, ['url'])]) {
          expect(part).not.toMatch(MENTIONS);
          expect(part).not.toMatch(LINKS);
        }
        expect(text).not.toMatch(/[<>]/);
      }),
      { numRuns: RUNS.runs },
    );
  });

  it('Teams takes it, and nothing in it pings, links or is Markdown', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const card = teamsPost(post, { mentions: ['ann@example.com'], open, pictureAlt: 'Picture' });
        expect(Envelope.safeParse(card).error).toBeUndefined();
        expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
        const { body, msteams } = card.attachments[0].content as {
          body: { type: string }[];
          msteams: { entities: unknown[] };
        };
        expect(msteams.entities).toHaveLength(1);
        // The one block in which Teams reads Markdown and mentions has our own words alone.
        const [mentions, ...more] = body.filter(({ type }) => type === 'TextBlock');
        expect([mentions, more]).toMatchObject([{ text: '<at>ann@example.com</at>' }, []]);
        for (const part of textsOf(
          body.filter(({ type }) => type !== 'TextBlock'),
          [],
        )) {
          expect(part).not.toMatch(MENTIONS);
          expect(part).not.toMatch(LINKS);
        }
      }),
      { numRuns: RUNS.runs },
    );
  });

  it('a visitor with such a name cannot do more in the live message', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), hostile, (names, widget) => {
        const first = names.map((name) => ({ sinceAt: 1_000_000, name, widget }));
        const { text, blocks } = liveMessage(
          { waiting: first.length + 3, longestSinceAt: 1_000_000, first, online: 1, paused: 0 },
          {
            wording: wordingOf({ postLanguage: 'de' }, 'Europe/Berlin'),
            url: open.url,
            asOf: 2_000_000,
            targetMs: 60_000,
          },
        );
        expect(Blocks.safeParse(blocks).error).toBeUndefined();
        for (const part of [text, ...textsOf(blocks, ['url'])]) expect(part).not.toMatch(MENTIONS);
      }),
      { numRuns: RUNS.runs },
    );
  });
});

describe('a mention', () => {
  it('is there for whom the settings name, and as Slack has it', () => {
    const post: TeamPost = { title: 'Late', tone: 'warning' };
    const { blocks } = slackPost(post, { mentions: ['here', 'U012ABCDEF', 'S012ABCDEF'], pictureAlt: '' });
    expect(Blocks.safeParse(blocks).error).toBeUndefined();
    expect(JSON.stringify(blocks)).toContain('{"type":"broadcast","range":"here"}');
    expect(JSON.stringify(blocks)).toContain('{"type":"usergroup","usergroup_id":"S012ABCDEF"}');
  });
});
