import { expect, it } from 'vitest';
import { startHubProgram } from '../support/hub-program.ts';
import { ADMIN, eventually, temporaryFolder } from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

const ann = 'ann@example.com';

it('a hub that is killed in the middle of a call ends the pause when the call ends', async () => {
  const vendor = await startVendor();
  const dataFolder = temporaryFolder();
  const start = () =>
    startHubProgram({
      dataFolder,
      env: { QUEUETRAY_API_TOKEN: 'api-token', QUEUETRAY_STATUS_URL: `${vendor.url}/status` },
    });
  const put = (url: string, path: string, body: object) =>
    fetch(`${url}/api/agents/${ann}/${path}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const first = await start();
  await put(first.url, 'status', { status: 'online' });
  expect((await put(first.url, 'call', { state: 'began', callId: '1' })).status).toBe(200);
  await first.stop('SIGKILL');
  const second = await start();
  expect((await put(second.url, 'call', { state: 'began', callId: '1' })).status).toBe(200);
  await put(second.url, 'call', { state: 'ended', callId: '1' });
  await eventually(
    () => vendor.posts.map(({ body }) => body.status),
    (statuses) => statuses.join() === 'online,pause,online',
  );
});
