import type { QueueNow, Waiting } from '../queue-now.ts';
import type { Wording } from '../words.ts';
import {
  between,
  bold,
  button,
  context,
  date,
  fallback,
  header,
  picture,
  rich,
  type SlackMessage,
  type SlackPicture,
  section,
  words,
} from './blocks.ts';

export interface LiveDress {
  readonly wording: Wording;
  readonly url: string;
  readonly picture?: SlackPicture | undefined;
  /** When this was so, epoch ms. */
  readonly asOf: number;
  /** A wait is too long from here on, ms. */
  readonly targetMs: number;
}

const [WIDGET, NAME] = [60, 60];

/** The live message: who waits and since when; calm when nobody does. */
export function liveMessage(now: QueueNow, dress: LiveDress): SlackMessage {
  const { wording, url, asOf, targetMs } = dress;
  const { t, time } = wording;
  const late = now.longestSinceAt !== undefined && asOf - now.longestSinceAt > targetMs;
  const mark = now.waiting === 0 ? '✅' : late ? '🔴' : '🔵';
  const heading = now.waiting === 0 ? t.posts.live.nobody : t.posts.live.waiting(now.waiting);
  const more = now.waiting - now.first.length;
  return {
    text: fallback(heading),
    blocks: [
      header(`${mark} ${heading}`),
      rich(
        section(
          ...(now.longestSinceAt === undefined
            ? []
            : [
                bold(t.posts.live.longest, WIDGET),
                between(' '),
                date(now.longestSinceAt, time(now.longestSinceAt)),
                between('  ·  '),
              ]),
          between(t.posts.live.agents(now.online, now.paused)),
        ),
        ...(now.first.length === 0
          ? []
          : [
              {
                type: 'rich_text_list' as const,
                style: 'ordered' as const,
                elements: now.first.map((one) => section(...lineOf(one, wording))),
              },
            ]),
        ...(more > 0 ? [section(between(t.posts.live.more(more)))] : []),
      ),
      ...(dress.picture ? [picture(dress.picture, t.posts.picture)] : []),
      button(t.posts.open, url, now.waiting > 0),
      context(t.posts.live.asOf(time(asOf))),
    ],
  };
}

const lineOf = ({ sinceAt, widget, name }: Waiting, { time }: Wording) => [
  date(sinceAt, time(sinceAt)),
  ...(widget === undefined ? [] : [between('  '), words(widget.replace(/\s+/g, ' '), WIDGET)]),
  ...(name === undefined ? [] : [between('  ·  '), words(name.replace(/\s+/g, ' '), NAME)]),
];
