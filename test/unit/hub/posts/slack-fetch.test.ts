import { describe, expect, it } from 'vitest';
import { slackFetch } from '#hub/posts/slack/slack-fetch.ts';

describe('what Slack’s libraries ask for', () => {
  const asked: { url: string; headers: Readonly<Record<string, string>> }[] = [];
  const by = (base: string) =>
    slackFetch(async (url, { headers = {} }) => {
      asked.push({ url, headers });
      return new Response('ok');
    }, base);
  const slack = by('https://slack.com/api/');

  it('goes to Slack’s own servers, uploads too', async () => {
    for (const url of ['https://slack.com/api/chat.postMessage', 'https://files.slack.com/upload/v1/x'])
      expect(await (await slack(url, { method: 'POST', body: 'a=1' })).text()).toBe('ok');
  });

  it.each([
    'https://evil.example/upload',
    'https://slack.com.evil.example/upload',
    'https://notslack.com/upload',
    'http://files.slack.com/upload',
    'https://169.254.169.254/latest',
  ])('goes nowhere else, whatever an answer says: %s', async (url) => {
    const before = asked.length;
    await expect(slack(url, { method: 'POST' })).rejects.toThrow('is not Slack');
    expect(asked.length).toBe(before);
  });

  it('for another Slack goes to that one alone', async () => {
    const own = by('https://slack.internal.example/api/');
    await own('https://slack.internal.example/upload/x', { method: 'POST' });
    await expect(own('https://files.slack.com/upload/x', { method: 'POST' })).rejects.toThrow('is not Slack');
  });

  it('that answers without an end is cut off', async () => {
    const endless = slackFetch(async () => {
      const more = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(512 * 1024)) });
      return new Response(more);
    }, 'https://slack.com/api/');
    await expect(endless('https://slack.com/api/x', { method: 'POST' })).rejects.toThrow('too long');
  });
});
