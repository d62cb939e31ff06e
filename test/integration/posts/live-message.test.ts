import { describe, expect, it } from 'vitest';
import { slackParts } from '#shared/posts/parts.ts';
import { postsDesk } from './posts-desk.ts';

type Desk = Awaited<ReturnType<typeof postsDesk>>;

async function liveDesk(settings = {}): Promise<Desk> {
  const desk = await postsDesk({ slackLive: true, ...settings });
  await desk.secret('slackToken', desk.chat.slackToken);
  desk.core.changed.emit();
  await desk.until(
    () => desk.chat.slack.posts.length,
    (n) => n === 1,
    500,
  );
  return desk;
}

const titleOf = (desk: Desk): string | undefined => {
  const post = desk.chat.slack.posts.at(-1);
  const title = post && slackParts(post.blocks).find(({ kind }) => kind === 'title');
  return title?.kind === 'title' ? title.text : undefined;
};
const shows = (desk: Desk, text: string): Promise<unknown> =>
  desk.until(
    () => titleOf(desk),
    (title) => title?.includes(text) === true,
    250,
  );

describe('the live message', () => {
  it('shows who waits, and is calm again when nobody does', async () => {
    const desk = await liveDesk();
    await shows(desk, 'Nobody waits');
    await desk.queue('a', { visitor: { name: 'Ann Visitor' } });
    await desk.queue('b');
    await shows(desk, '2 visitors wait');
    const [post] = desk.chat.slack.posts;
    expect(JSON.stringify(post)).toContain('Sales');
    expect(JSON.stringify(post)).not.toContain('Ann Visitor');
    await desk.close('a');
    await desk.close('b');
    await shows(desk, 'Nobody waits');
    expect(desk.chat.slack.posts).toHaveLength(1);
  });

  it('names visitors only where that was switched on', async () => {
    const desk = await liveDesk({ postNames: true });
    await desk.queue('a', { visitor: { name: '<!channel> Ann' } });
    await shows(desk, '1 visitor waits');
    expect(JSON.stringify(desk.chat.slack.posts)).toContain('Ann');
    expect(JSON.stringify(desk.chat.slack.posts)).not.toContain('<!channel>');
  });

  it('says the newest state once for many changes, and never too soon', async () => {
    const desk = await liveDesk();
    const before = desk.chat.slack.calls.filter((call) => call === 'chat.update').length;
    for (let n = 0; n < 50; n++) {
      await desk.queue();
      await desk.time.advance(20);
    }
    await shows(desk, '50 visitors wait');
    const updates = desk.chat.slack.calls.filter((call) => call === 'chat.update').length - before;
    expect(updates).toBeLessThanOrEqual(4);
  });

  it('waits as long as Slack asks, then says what is so by then', async () => {
    const desk = await liveDesk();
    desk.chat.slack.instead.push({
      method: 'chat.update',
      answer: (response) =>
        void response.status(429).set('Retry-After', '20').json({ ok: false, error: 'ratelimited' }),
    });
    await desk.queue('a');
    await desk.until(
      () => desk.chat.slack.instead.length,
      (n) => n === 0,
      250,
    );
    const calls = desk.chat.slack.calls.length;
    await desk.queue('b');
    await desk.time.advance(18_000);
    expect(desk.chat.slack.calls.length).toBe(calls);
    await shows(desk, '2 visitors wait');
  });

  it('is found again after a restart', async () => {
    const desk = await liveDesk();
    await desk.restart();
    await desk.queue('a');
    await shows(desk, '1 visitor waits');
    expect(desk.chat.slack.posts).toHaveLength(1);
  });

  it('is posted anew when somebody has deleted it', async () => {
    const desk = await liveDesk();
    desk.chat.slack.posts.splice(0);
    await desk.queue('a');
    await shows(desk, '1 visitor waits');
    expect(desk.chat.slack.posts).toHaveLength(1);
  });

  it('is posted anew when it has gone up the channel, and the old one is taken away', async () => {
    const desk = await liveDesk();
    const [first] = desk.chat.slack.posts;
    await desk.time.leap(13 * 3_600_000);
    await desk.queue('a');
    await desk.until(
      () => desk.chat.slack.posts[0]?.ts,
      (ts) => ts !== undefined && ts !== first?.ts,
      1_000,
    );
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      1_000,
    );
  });

  it('is taken back when it is switched off', async () => {
    const desk = await liveDesk();
    await desk.change({ slackLive: false });
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 0,
      500,
    );
    expect((await desk.state()).live).toEqual({ is: 'off' });
  });

  it('is not begun in quiet hours, and begins afterwards', async () => {
    const desk = await postsDesk({
      slackLive: true,
      quietHours: { from: '11:00', to: '12:10', posts: 'drop' },
    });
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.core.changed.emit();
    await desk.time.advance(60_000);
    expect((await desk.state()).live.is).toBe('quiet');
    expect(desk.chat.slack.posts).toHaveLength(0);
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      30_000,
    );
  });

  it('has its picture as soon as Slack can show it, and leaves no old ones behind', async () => {
    const desk = await postsDesk({ slackLive: true });
    desk.chat.slack.showsFiles = 'later';
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.core.changed.emit();
    const hasPicture = () => desk.chat.slack.posts[0]?.blocks.some(({ type }) => type === 'image');
    await desk.until(hasPicture, (has) => has === true, 1_000);
    desk.chat.slack.showsFiles = 'at once';
    for (let n = 0; n < 4; n++) {
      await desk.queue();
      await desk.until(
        () => titleOf(desk),
        (title) => title?.includes(`${n + 1} visitor`) === true,
        60_000,
      );
    }
    await desk.time.advance(6 * 60_000);
    await desk.until(
      () => desk.chat.slack.files.size,
      (size) => size === 1,
      1_000,
    );
  });

  it('shows on the page that it cannot be kept up, and heals when the token is right again', async () => {
    const desk = await liveDesk();
    await desk.secret('slackToken', 'xoxb-wrong-token-of-somebody');
    await desk.queue('a');
    await desk.until(
      async () => (await desk.state()).live.is,
      (is) => is === 'failing',
      250,
    );
    expect((await desk.state()).slack.problem?.code).toBe('wrongToken');
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.core.changed.emit();
    await shows(desk, '1 visitor waits');
    await desk.until(desk.state, ({ live, slack }) => live.is === 'shown' && slack.problem === undefined);
  });

  it('does not ask for a picture at every change where Slack shows none', async () => {
    const desk = await postsDesk({ slackLive: true });
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.showsFiles = 'never';
    desk.core.changed.emit();
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      1_000,
    );
    await desk.time.advance(120_000);
    const before = desk.chat.slack.calls.length;
    await desk.queue('a');
    await shows(desk, '1 visitor waits');
    expect(desk.chat.slack.calls.slice(before)).toEqual(['chat.update']);
  });
});
