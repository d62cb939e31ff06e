import { expect, test, vi } from 'vitest';
import { ngrokTunnel } from '#hub/tunnels/ngrok.ts';
import { FOR_A_PERSON } from '#hub/tunnels/tunnel.ts';

vi.mock('@ngrok/ngrok', () => {
  throw new Error("Cannot find package '@ngrok/ngrok'");
});

test('ngrok where its library is not installed says so, and waits for a person', async () => {
  const starting = ngrokTunnel('authtoken', '').start(1, () => {});
  await expect(starting).rejects.toMatchObject({
    problem: { code: 'program-missing', detail: expect.stringContaining('@ngrok/ngrok') },
    retryAfterMs: FOR_A_PERSON,
  });
});
