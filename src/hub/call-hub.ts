import { firstIssue } from '#shared/contract/first-issue.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { fail, ProblemError, toProblem } from '#shared/contract/problem.ts';
import { type HubRequestName, hubRequests } from '#shared/contract/requests.ts';
import { type AuditRecord, type Joined, mayAsk, type PutOnRecord } from './room.ts';
import type { StorageHealth } from './storage-health.ts';
import { storageProblem } from './storage-problem.ts';

export interface Desk extends Pick<Joined, 'answers' | 'audited'> {
  readonly record: PutOnRecord;
  readonly storage: Pick<StorageHealth, 'failed'>;
}

/** Lets a role pass that may make this request. Throws ProblemError. */
export function demandRole(identity: Identity, name: HubRequestName): void {
  if (!mayAsk(identity, name)) fail('not-allowed', `The role "${identity.role}" may not ask for ${name}.`);
}

/**
 * Checks the name, the role and the parameters, whoever asks; runs the handler; and puts on record what changed
 * something for others. Throws ProblemError.
 */
export async function callHub(
  { answers, audited, record, storage }: Desk,
  identity: Identity,
  name: string,
  params: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(hubRequests, name))
    return fail('not-found', `There is no request "${name.slice(0, 50)}".`);
  const request = name as HubRequestName;
  demandRole(identity, request);
  const checked = hubRequests[request].params.safeParse(params ?? {});
  if (!checked.success) return fail('bad-request', firstIssue(checked.error, 'parameters'));
  const handler = answers[request] as (params: unknown, identity: Identity) => unknown;
  const describe = audited[request] as Describe | undefined;
  const described = describe?.(checked.data, identity);
  const conclude = async (outcome: string): Promise<void> => {
    if (described) await record(identity, { action: name, ...described, outcome });
  };
  try {
    const answer = await handler(checked.data, identity);
    await conclude('done');
    return answer;
  } catch (error) {
    const notKept = storageProblem(error);
    if (notKept) storage.failed((error as Error).message);
    await conclude((notKept ?? toProblem(error)).code);
    throw notKept ? new ProblemError(notKept) : error;
  }
}

type Describe = (params: unknown, identity: Identity) => Omit<AuditRecord, 'action' | 'outcome'> | undefined;
