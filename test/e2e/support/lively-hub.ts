import { event, type HubProcess, startHubProcess } from './hub-process.ts';

export const me = 'ann@example.com';
export const asAnn = { preferences: { agentId: me } };

/** A hub with one chat in every section, and something that is not understood. */
export async function livelyHub(): Promise<HubProcess> {
  const hub = await startHubProcess();
  await hub.post([
    event('queued', 'w1', {
      requested_by: 'Jane',
      description: 'Is the blue one in stock?',
      city: 'Boulder',
      country_code: 'US',
    }),
    event('broadcasted', 'w1', { agents: [me, 'bo@example.com'] }),
    event('queued', 'w2', {
      widget_id: 'support',
      widget_name: 'Support',
      description: 'My order is late',
      labels: [{ name: 'priority', value: 'high' }],
    }),
    event('queued', 'm1', { description: 'Thanks for calling back' }),
    event('assigned', 'm1', { agent_id: me, agent_alias: 'Ann' }),
    event('queued', 'o1', { description: 'Can I return this?' }),
    event('responded', 'o1', { agent_id: 'bo@example.com', agent_alias: 'Bo' }),
    { hello: 'world', kind: 'something_new' },
  ]);
  await hub.postStatus({ agent_id: me, status: 'online' });
  return hub;
}
