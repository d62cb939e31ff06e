import { describe, expect, it } from 'vitest';
import type { PostPreview, PostsState } from '#shared/contract/posts-requests.ts';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import { startChatServer } from '../../support/chat-server.ts';
import { eventually, jsonOf, startHub } from '../support/start-hub.ts';

/** A hub that the services reach where it listens itself. */
async function hubWithChat(more: Record<string, unknown> = {}) {
  const chat = await startChatServer(Date.now);
  const hub = await startHub({
    settings: { slackApiUrl: chat.slackApiUrl, slackOn: true, teamsOn: true, ...more },
    hooksPort: 0,
  });
  const ask = async <T>(name: string, params: unknown = {}): Promise<T> => jsonOf<T>(hub.call(name, params));
  return { chat, hub, ask };
}

describe('a hub', () => {
  it('posts nothing before it is told to', async () => {
    const hub = await startHub();
    const state = await jsonOf<PostsState>(hub.call('readPosts'));
    expect(state).toMatchObject({ live: { is: 'off' }, slack: { waiting: 0 } });
    expect(state.demoPage).toBeUndefined();
  });

  it('keeps the live message up as webhooks come in', async () => {
    const { chat, hub, ask } = await hubWithChat({ slackLive: true, slackChannel: 'C0SUPPORT1' });
    expect((await hub.call('setSecret', { name: 'slackToken', value: chat.slackToken })).status).toBe(200);
    await eventually(
      () => chat.slack.posts.length,
      (n) => n === 1,
    );
    await hub.post('/hooks/conversation-events', {
      event: 'CONVERSATION_QUEUED',
      case_id: 'c1',
      timestamp: Date.now(),
      widget_id: 'sales',
    });
    await eventually(
      () => JSON.stringify(chat.slack.posts),
      (text) => text.includes('1 visitor waits'),
    );
    expect((await ask<PostsState>('readPosts')).live.is).toBe('shown');
  });

  it('shows a picture at its signed address, on either listener, and nothing else there', async () => {
    const chat = await startChatServer(Date.now);
    const hub = await startHub({
      settings: { teamsOn: true, tunnel: 'own', publicUrl: 'https://hub.example' },
      hooksPort: 0,
    });
    await hub.call('setSecret', { name: 'teamsWebhook', value: chat.teamsWebhook });
    await hub.call('testPost', { service: 'teams' });
    const image = chat.teams.posts[0]?.card.body.find(({ type }) => type === 'Image');
    const path = new URL((image as { url: string }).url).pathname;
    for (const listener of [hub.url, hub.hub.hooksUrl]) {
      const shown = await fetch(`${listener}${path}`);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/png');
      expect(
        Buffer.from(await shown.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      expect((await fetch(`${listener}${path.replace('.png', 'x.png')}`)).status).toBe(404);
      expect((await fetch(`${listener}${path}`, { method: 'POST', body: 'x' })).status).toBe(404);
    }
  });

  it('never shows an address or a token again, and takes only addresses it may send to', async () => {
    const { chat, hub, ask } = await hubWithChat();
    for (const [name, value] of [
      ['slackWebhook', chat.slackWebhook],
      ['slackToken', chat.slackToken],
      ['teamsWebhook', chat.teamsWebhook],
    ] as const)
      expect((await hub.call('setSecret', { name, value })).status).toBe(200);
    const told = JSON.stringify([
      await ask<HubSettingsAnswer>('readHubSettings'),
      await ask('readPosts'),
      await ask('readActivity'),
      await ask('readAudit'),
      await ask<PostPreview>('previewPost', { service: 'slack', of: 'queue' }),
    ]);
    expect(told).not.toContain(chat.slackToken);
    expect(told).not.toContain('secret-of-the-webhook');
    expect(told).not.toContain(new URL(chat.teamsWebhook).pathname);
    for (const value of [
      'http://hooks.slack.com/services/T/B/x',
      'https://192.168.1.1/x',
      'file:///etc/x',
      'x',
    ])
      expect((await hub.call('setSecret', { name: 'slackWebhook', value })).status).toBe(400);
  });

  it('has a preview of each kind, by which nothing is sent', async () => {
    const { chat, hub } = await hubWithChat();
    for (const of of ['queue', 'calm', 'warning', 'digest'])
      expect((await hub.call('previewPost', { service: 'slack', of })).status).toBe(200);
    for (const of of ['warning', 'digest'])
      expect((await hub.call('previewPost', { service: 'teams', of })).status).toBe(200);
    expect((await hub.call('previewPost', { service: 'teams', of: 'queue' })).status).toBe(400);
    expect(chat.slack.calls).toEqual([]);
  });
});
