import { firstIssue } from '#shared/contract/first-issue.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { fail, toProblem } from '#shared/contract/problem.ts';
import {
  type HubCheckedParams,
  type HubRequestName,
  type HubResult,
  hubRequests,
} from '#shared/contract/requests.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { AUDITED } from '../audit/audited.ts';

/** One for every request of the contract: leaving one out does not compile. */
export type HubHandlers = {
  readonly [N in HubRequestName]: (
    params: HubCheckedParams<N>,
    identity: Identity,
  ) => Promise<HubResult<N>> | HubResult<N>;
};

/**
 * Checks the name, the role and the parameters, whoever asks; runs the handler; and puts on record what changed
 * something for others. Throws ProblemError.
 */
export async function callHub(
  { handlers, audit }: { readonly handlers: HubHandlers; readonly audit: AuditLog },
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
    return fail('bad-request', firstIssue(checked.error, 'parameters'));
  }
  const handler = handlers[name as HubRequestName] as (params: unknown, identity: Identity) => unknown;
  const describe = AUDITED[name as HubRequestName] as Describe | undefined;
  const described = describe?.(checked.data, identity);
  const record = (outcome: string): void => {
    if (described) audit.record(identity, { action: name, ...described, outcome });
  };
  try {
    const answer = await handler(checked.data, identity);
    record('done');
    return answer;
  } catch (error) {
    record(toProblem(error).code);
    throw error;
  }
}

type Describe = (
  params: unknown,
  identity: Identity,
) => { readonly subject?: string; readonly detail: unknown } | undefined;
