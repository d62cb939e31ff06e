import { expect, it } from 'vitest';
import { systemFetch } from '#main/hub/system-fetch.ts';
import { machineOf, onEverySystem } from '../../support/desk.ts';

onEverySystem((system) => {
  it('a redirect that is not to be followed is an answer, not a failure to try again for ever', async () => {
    const { machine } = machineOf(system);
    machine.network = async () =>
      new Response(null, { status: 307, headers: { Location: 'https://elsewhere.example' } });
    const response = await systemFetch('https://vendor.example', { redirect: 'manual' });
    expect([response.status, response.ok]).toEqual([302, false]);
  });

  it('what the network says of a proxy or a certificate is told', async () => {
    const { machine } = machineOf(system);
    machine.network = async () => {
      throw new Error('net::ERR_CERT_AUTHORITY_INVALID');
    };
    await expect(systemFetch('https://hub.example')).rejects.toMatchObject({
      cause: { code: 'ERR_CERT_AUTHORITY_INVALID' },
    });
  });
});
