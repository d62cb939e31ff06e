import { z } from 'zod';
import { fail } from '#shared/contract/problem.ts';
import type { ApiRoute } from '../room.ts';

const Body = z.record(z.string(), z.unknown());

/** Rules as programs read and write them. */
export const API_ROUTES: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/rules',
    standsFor: 'readRules',
    async handle(_request, response, call) {
      response.json((await call('readRules', {})).rules);
    },
  },
  {
    method: 'put',
    path: '/rules/:id',
    standsFor: 'putRule',
    async handle(request, response, call) {
      const id = String(request.params.id);
      const body = Body.safeParse(request.body);
      if (!body.success) return fail('bad-request', 'body: a rule as a JSON object');
      if (body.data.id !== undefined && body.data.id !== id)
        return fail('bad-request', 'id: another than the one in the address');
      response.json(await call('putRule', { ...body.data, id }));
    },
  },
  {
    method: 'delete',
    path: '/rules/:id',
    standsFor: 'deleteRule',
    async handle(request, response, call) {
      response.json(await call('deleteRule', { id: String(request.params.id) }));
    },
  },
  {
    method: 'post',
    path: '/rules/dry-run',
    standsFor: 'dryRunRule',
    async handle(request, response, call) {
      response.json(await call('dryRunRule', request.body));
    },
  },
];
