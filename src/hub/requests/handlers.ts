import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import {
  type HubCheckedParams,
  type HubRequestName,
  type HubResult,
  hubRequests,
} from '#shared/contract/requests.ts';

/** One for every request of the contract: leaving one out does not compile. */
export type HubHandlers = {
  readonly [N in HubRequestName]: (
    params: HubCheckedParams<N>,
    identity: Identity,
  ) => Promise<HubResult<N>> | HubResult<N>;
};

/** Checks the name, the role and the parameters, whoever asks; then runs the handler. Throws ProblemError. */
export async function callHub(
  handlers: HubHandlers,
  identity: Identity,
  name: string,
  params: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(hubRequests, name))
    return fail('not-found', `There is no request "${name.slice(0, 50)}".`);
  const request = hubRequests[name as HubRequestName];
  if (!request.roles.includes(identity.role)) {
    return fail('not-allowed', `The role "${identity.role}" may not ask for ${name}.`);
  }
  const checked = request.params.safeParse(params ?? {});
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return fail('bad-request', `${issue?.path.join('.') || 'parameters'}: ${issue?.message ?? 'invalid'}`);
  }
  const handler = handlers[name as HubRequestName] as (params: unknown, identity: Identity) => unknown;
  return handler(checked.data, identity);
}
