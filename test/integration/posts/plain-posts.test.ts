import { describe, expect, it } from 'vitest';
import type { TeamPost } from '#shared/contract/team-post.ts';
import { NOON, postsDesk } from './posts-desk.ts';

const post: TeamPost = {
  title: 'Visitors wait too long',
  text: 'The longest wait is over 3 minutes.',
  tone: 'warning',
  path: '/queue',
  facts: [{ label: 'Waiting', value: '4' }],
};
const why = { because: 'longestWaitMs', ruleId: 'r1' };

describe('a post to Slack', () => {
  it('goes by the webhook where there is one', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    await desk.secret('slackToken', desk.chat.slackToken);
    expect(await desk.room.post('slack', post, why)).toEqual({ outcome: 'done' });
    const [posted] = desk.chat.slack.posts;
    expect(posted).toMatchObject({ by: 'webhook', text: '⚠️ Visitors wait too long' });
    expect(posted?.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text', 'actions']);
  });

  it('goes by the bot otherwise, with a picture of the last hour', async () => {
    const desk = await postsDesk();
    await desk.secret('slackToken', desk.chat.slackToken);
    expect(await desk.room.post('slack', post, why)).toEqual({ outcome: 'done' });
    const image = desk.chat.slack.posts[0]?.blocks.find(({ type }) => type === 'image');
    const file = desk.chat.slack.files.get((image as { slack_file: { id: string } }).slack_file.id);
    expect(file?.subarray(1, 4).toString()).toBe('PNG');
  });

  it('waits a moment for its picture to be ready', async () => {
    const desk = await postsDesk();
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.showsFiles = 'later';
    const posted = desk.room.post('slack', post, why);
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      500,
    );
    expect((await posted).outcome).toBe('done');
    expect(desk.chat.slack.posts[0]?.blocks.some(({ type }) => type === 'image')).toBe(true);
  });

  it('goes without a picture that Slack will not show', async () => {
    const desk = await postsDesk();
    await desk.secret('slackToken', desk.chat.slackToken);
    for (let n = 0; n < 2; n++)
      desk.chat.slack.instead.push({
        method: 'chat.postMessage',
        answer: (response) =>
          void response.json({
            ok: false,
            error: 'invalid_blocks',
            response_metadata: {
              messages: ['[ERROR] invalid slack file [json-pointer:/blocks/2/slack_file]'],
            },
          }),
      });
    const posted = desk.room.post('slack', post, why);
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      500,
    );
    expect((await posted).outcome).toBe('done');
    expect(desk.chat.slack.posts[0]?.blocks.some(({ type }) => type === 'image')).toBe(false);
  });

  it('goes without a picture where the token may not upload, and the page says so', async () => {
    const desk = await postsDesk();
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.scopes = ['chat:write'];
    expect((await desk.room.post('slack', post, why)).outcome).toBe('done');
    expect((await desk.state()).pictures.slack).toBe('noScope');
  });

  it.each(['slackWebhook', 'slackToken'] as const)(
    'goes without a link to the app that Slack does not take: %s',
    async (way) => {
      const desk = await postsDesk({ postPictures: false });
      await desk.secret(way, desk.chat[way]);
      desk.chat.slack.takesAppLinks = false;
      const posted = desk.room.post('slack', post, why);
      await desk.until(
        () => desk.chat.slack.posts.length,
        (n) => n === 1,
        500,
      );
      expect((await posted).outcome).toBe('done');
      expect(desk.chat.slack.posts[0]?.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text']);
    },
  );

  it.each([
    ['invalid_auth', 'wrongToken'],
    ['channel_not_found', 'wrongChannel'],
    ['not_in_channel', 'notInChannel'],
    ['missing_scope', 'missingScope'],
  ])('that is refused for %s is not tried again: the page says what to do', async (error, code) => {
    const desk = await postsDesk({ postPictures: false });
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.instead.push({
      method: 'chat.postMessage',
      answer: (response) => void response.json({ ok: false, error }),
    });
    expect((await desk.room.post('slack', post, why)).outcome).toBe('failed');
    expect((await desk.state()).slack).toMatchObject({ problem: { code }, waiting: 0 });
  });

  it.each([
    [404, 'no_service'],
    [410, 'channel_is_archived'],
    [403, 'invalid_token'],
    [302, ''],
  ])('whose webhook answers %i %s is not tried again', async (status, text) => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    desk.chat.slack.instead.push({
      method: 'webhook',
      answer: (response) => void response.status(status).set('Location', 'http://127.0.0.1:1/').send(text),
    });
    expect((await desk.room.post('slack', post, why)).outcome).toBe('failed');
    expect((await desk.state()).slack.problem?.code).toMatch(/^wrong/);
  });

  it('waits as long as Slack asks, and those behind it with it', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    desk.chat.slack.instead.push({
      method: 'webhook',
      answer: (response) => void response.status(429).set('Retry-After', '30').send('rate_limited'),
    });
    expect((await desk.room.post('slack', post, why)).outcome).toBe('waiting');
    expect((await desk.room.post('slack', { ...post, title: 'The second' }, why)).outcome).toBe('waiting');
    await desk.time.advance(29_000);
    expect(desk.chat.slack.calls).toHaveLength(1);
    await desk.until(
      () => desk.chat.slack.posts,
      (posts) => posts.length === 2,
      500,
    );
    expect(desk.chat.slack.posts.map(({ text }) => text)).toEqual([
      '⚠️ Visitors wait too long',
      '⚠️ The second',
    ]);
    expect((await desk.state()).slack).toMatchObject({ waiting: 0 });
  });

  it('that is answered with garbage is tried again', async () => {
    const desk = await postsDesk({ postPictures: false });
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.instead.push({
      method: 'chat.postMessage',
      answer: (response) => void response.send('<html>Please sign in to this network</html>'),
    });
    expect((await desk.room.post('slack', post, why)).outcome).toBe('waiting');
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      1_000,
    );
  });

  it('that waits survives a restart', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    desk.chat.slack.instead.push({
      method: 'webhook',
      answer: (response) => void response.status(503).send('service_unavailable'),
    });
    expect((await desk.room.post('slack', post, why)).outcome).toBe('waiting');
    await desk.restart();
    await desk.until(
      () => desk.chat.slack.posts.length,
      (n) => n === 1,
      1_000,
    );
  });

  it('that nobody wants any more after a day is given up', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', 'http://127.0.0.1:1/services/T/B/x');
    expect((await desk.room.post('slack', post, why)).outcome).toBe('waiting');
    await desk.time.leap(25 * 3_600_000);
    await desk.until(
      async () => (await desk.state()).slack.waiting,
      (n) => n === 0,
      1_000,
    );
    expect(desk.noted.at(-1)).toMatchObject({ outcome: 'failed', source: 'slack' });
  });

  it('is not sent while Slack is switched off', async () => {
    const desk = await postsDesk({ slackOn: false });
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    expect(await desk.room.post('slack', post, why)).toMatchObject({ outcome: 'skipped' });
    expect(desk.chat.slack.calls).toEqual([]);
  });

  it('goes nowhere on a private network', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', 'https://10.0.0.1/services/T/B/x');
    expect((await desk.room.post('slack', post, why)).outcome).toBe('failed');
    expect((await desk.state()).slack.problem?.code).toBe('refusedAddress');
  });

  it('leaves no secret and no word of it in the log or on record', async () => {
    const desk = await postsDesk();
    await desk.secret('slackToken', desk.chat.slackToken);
    desk.chat.slack.instead.push({
      method: 'chat.postMessage',
      answer: (response) =>
        void response.json({ ok: false, error: `bad ${desk.chat.slackToken}`, response_metadata: {} }),
    });
    await desk.room.post('slack', { ...post, text: 'Ann Visitor' }, why);
    await desk.secret('slackToken', null);
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    desk.chat.slack.instead.push({
      method: 'webhook',
      answer: (response) => void response.status(404).send(`no ${desk.chat.slackWebhook}`),
    });
    const second = desk.room.post('slack', { ...post, text: 'Ann Visitor' }, why);
    await desk.time.advance(2_000);
    await second;
    const kept = JSON.stringify([desk.noted, desk.logged, await desk.state()]);
    expect(desk.noted).toHaveLength(2);
    expect(kept).not.toContain(desk.chat.slackToken);
    expect(kept).not.toContain('secret-of-the-webhook');
    expect(kept).not.toContain('Ann Visitor');
  });

  it('can be sent once more', async () => {
    const desk = await postsDesk();
    await desk.secret('slackWebhook', desk.chat.slackWebhook);
    await desk.room.post('slack', post, why);
    const repeated = desk.repeats.get('slack')?.(desk.noted[0]?.again);
    await desk.time.advance(2_000);
    expect(await repeated).toMatchObject({ outcome: 'done' });
    expect(desk.chat.slack.posts).toHaveLength(2);
    expect(await desk.repeats.get('slack')?.({ ref: 'of an earlier run' })).toMatchObject({
      outcome: 'failed',
    });
  });
});

describe('a token', () => {
  it('that was entered for another address is not sent to this one', async () => {
    const desk = await postsDesk();
    await desk.core.secrets.set('slackToken', desk.chat.slackToken, ['https://slack.com']);
    expect((await desk.room.post('slack', post, why)).outcome).toBe('failed');
    expect((await desk.state()).slack.problem?.code).toBe('elsewhere');
    expect(desk.chat.slack.calls).toEqual([]);
  });
});

describe('a post to Teams', () => {
  it('is a card in an envelope, and whatever 2xx is success', async () => {
    const desk = await postsDesk({
      postPages: 'https://queue.example',
      teamsMentions: { warning: ['ann@example.com'], digest: [] },
    });
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    expect(await desk.room.post('teams', post, why)).toEqual({ outcome: 'done' });
    expect(desk.chat.teams.posts[0]?.card).toMatchObject({
      msteams: { entities: [{ mentioned: { id: 'ann@example.com' } }] },
      actions: [{ type: 'Action.OpenUrl', url: 'https://queue.example/queue' }],
    });
  });

  it('is shortened until Teams takes it', async () => {
    const desk = await postsDesk();
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    const long = '日本語'.repeat(20_000);
    const facts = Array.from({ length: 50 }, () => ({ label: long, value: long }));
    expect(await desk.room.post('teams', { ...post, title: long, text: long, facts }, why)).toEqual({
      outcome: 'done',
    });
  });

  it.each([
    [404, 'wrongAddress', 'failed'],
    [401, 'wrongAddress', 'failed'],
    [400, 'badMessage', 'failed'],
    [502, 'serverTrouble', 'waiting'],
    [429, 'tooMany', 'waiting'],
  ])('that is answered %i: %s, %s', async (status, code, outcome) => {
    const desk = await postsDesk();
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    desk.chat.teams.instead.push((response) => void response.status(status).end());
    expect((await desk.room.post('teams', post, why)).outcome).toBe(outcome);
    expect((await desk.state()).teams.problem?.code).toBe(code);
  });

  it('has its picture by a public address, signed', async () => {
    const desk = await postsDesk({}, { publicUrl: () => 'https://hub.example' });
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    await desk.room.post('teams', post, why);
    const body = desk.chat.teams.posts[0]?.card.body ?? [];
    expect(body.find(({ type }) => type === 'Image')).toMatchObject({
      url: expect.stringMatching(
        /^https:\/\/hub\.example\/hooks\/queue-picture\/[\w-]+\.\d+\.[\w-]{43}\.png$/,
      ),
    });
  });
});

describe('in quiet hours', () => {
  const quietHours = { from: '11:00', to: '13:30' };

  it('posts are held back, and sent afterwards', async () => {
    const desk = await postsDesk({ quietHours: { ...quietHours, posts: 'hold' } });
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    expect((await desk.room.post('teams', post, why)).outcome).toBe('waiting');
    expect(await desk.state()).toMatchObject({
      teams: { held: 1, waiting: 0 },
      quietUntilAt: NOON + 90 * 60_000,
    });
    await desk.time.advance(89 * 60_000);
    expect(desk.chat.teams.posts).toHaveLength(0);
    await desk.until(
      () => desk.chat.teams.posts.length,
      (n) => n === 1,
      60_000,
    );
  });

  it('posts are left out where that is wanted, and that is on record', async () => {
    const desk = await postsDesk({ quietHours: { ...quietHours, posts: 'drop' } });
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    expect((await desk.room.post('teams', post, why)).outcome).toBe('skipped');
    expect(desk.noted.at(-1)).toMatchObject({ outcome: 'skipped', reason: 'Quiet hours.' });
  });
});

describe('a summary', () => {
  it('is posted at its time, of the time since the last, to whom it is for', async () => {
    const asked: [number, number][] = [];
    const desk = await postsDesk(
      { digestTimes: ['09:00', '12:30'], digestTo: 'teams' },
      { figures: async (from, to) => void asked.push([from, to]) as undefined },
    );
    await desk.secret('teamsWebhook', desk.chat.teamsWebhook);
    expect((await desk.state()).nextDigestAt).toBe(NOON + 30 * 60_000);
    await desk.until(
      () => desk.chat.teams.posts.length,
      (n) => n === 1,
      60_000,
    );
    expect(asked).toEqual([[NOON - 3 * 3_600_000, NOON + 30 * 60_000]]);
    expect(desk.chat.slack.calls).toEqual([]);
  });
});
