import { fail } from '#shared/contract/problem.ts';
import type { SetStatusAnswer } from '#shared/contract/requests.ts';
import { viewAgent } from '#shared/domain/agent.ts';
import { viewAgentSteps } from '#shared/domain/board.ts';
import type { LiveBoard } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import type { HubHandlers } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import type { StatusDesk, WishResult } from './status-desk.ts';

interface StatusParts {
  readonly desk: StatusDesk;
  readonly client: Vendor['client'];
  readonly liveBoard: LiveBoard;
  readonly now: () => number;
}

const MAX_PAUSE_MS = 7 * 24 * 3_600_000;

export function statusAnswers(parts: StatusParts): Pick<HubHandlers, 'setStatus' | 'sendTestStatus'> {
  const { desk, client, now } = parts;
  return {
    async setStatus({ agentId, wish, because, computerId }, identity): Promise<SetStatusAnswer> {
      if (identity.role === 'agent' && agentId !== identity.agentId) {
        return fail('not-allowed', 'An agent may set only their own status.');
      }
      for (const name of ['untilAt', 'plannedUntilAt'] as const) {
        const at = wish[name];
        if (at !== undefined && (at <= now() || at > now() + MAX_PAUSE_MS))
          return fail('bad-request', `${name}: must lie ahead, by at most seven days`);
      }
      const own = identity.role === 'agent' || identity.agentId === agentId;
      const kind = own ? (because === 'supervisor' ? 'person' : because) : 'supervisor';
      const isComputer = (kind === 'lock' || kind === 'idle') && computerId !== undefined;
      const wisher =
        kind === 'supervisor' ? (identity.agentId ?? identity.name) : (identity.agentId ?? agentId);
      const id = isComputer ? computerId : wisher;
      const result = await desk.wish(agentId, wish, { kind, ...(id === undefined ? {} : { id }) });
      return statusAnswer(parts, agentId, result);
    },

    async sendTestStatus({ agentId, status, substatus }) {
      const startedAt = now();
      const outcome = await client.setStatus({ agentId, status, substatus });
      const url = client.url() ?? '';
      const tookMs = now() - startedAt;
      switch (outcome.kind) {
        case 'taken':
          return { ok: true, url, status: outcome.httpStatus, body: outcome.body, tookMs };
        case 'refused':
          return { ok: false, url, status: outcome.httpStatus, body: outcome.body || outcome.reason, tookMs };
        case 'unavailable': {
          const { httpStatus, reason } = outcome;
          return {
            ok: false,
            url,
            ...(httpStatus === undefined ? {} : { status: httpStatus }),
            body: reason,
            tookMs,
          };
        }
        case 'not-configured':
          return fail('not-configured', notConfigured(outcome.missing));
      }
    },
  };
}

/** What whoever wished it is told. Throws ProblemError where it came to nothing. */
export async function statusAnswer(
  { liveBoard, now }: Pick<StatusParts, 'liveBoard' | 'now'>,
  agentId: string,
  result: WishResult,
): Promise<SetStatusAnswer> {
  const outcome = outcomeOf(result);
  const known = await inTurns(viewAgentSteps(liveBoard.board, agentId));
  const agent = known ?? viewAgent({ id: agentId, seenAt: now(), statuses: [] }, []);
  return result.kind === 'waiting'
    ? { outcome: 'waiting', agent, reason: result.reason }
    : { outcome, agent };
}

/** 200 for taken, 202 for waiting; a refusal keeps the vendor's status where it speaks of the wish itself. */
function outcomeOf(result: WishResult): 'taken' | 'waiting' {
  switch (result.kind) {
    case 'taken':
    case 'waiting':
      return result.kind;
    case 'overtaken':
      return fail('wish-overtaken', 'Another wish for this agent, or SnapEngage itself, came in between.');
    case 'not-configured':
      return fail('not-configured', notConfigured(result.missing));
    case 'refused': {
      const { httpStatus, reason } = result;
      const aboutUs = httpStatus === 401 || httpStatus === 403 || httpStatus < 400;
      return fail('refused-by-vendor', `SnapEngage refused: "${reason}" (HTTP ${httpStatus}).`, {
        status: aboutUs ? 502 : httpStatus,
        vendorStatus: httpStatus,
        vendorReason: reason,
      });
    }
  }
}

const notConfigured = (missing: 'apiToken' | 'orgId'): string =>
  missing === 'apiToken'
    ? 'No SnapEngage API token is set. Paste one in Settings, or set QUEUETRAY_API_TOKEN.'
    : "The address of the Agent Status API needs the organisation's id. Enter it in Settings, or set QUEUETRAY_ORG_ID.";
