import type { ActivityOutcome } from '#shared/contract/activity-requests.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { EffectAnswer } from '#shared/contract/rules-requests.ts';
import type { TeamPost } from '#shared/contract/team-post.ts';
import { type Effect, isEventRule, type Rule } from '#shared/rules/rule.ts';
import type { Happening } from '#shared/rules/run.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { StatusDeskRoom } from '../status-desk/room.ts';

/** Where what a rule does goes to. A part that is absent is not there on this hub. */
export interface Effects {
  readonly post: (
    service: 'slack' | 'teams',
    post: TeamPost,
    why: { readonly because: string; readonly ruleId?: string },
  ) => Promise<{ readonly outcome: ActivityOutcome; readonly reason?: string }>;
  readonly sendWebhook: (type: string, data: unknown) => Promise<void>;
  readonly wish: StatusDeskRoom['desk']['wish'];
}

export type Fired = Pick<
  Extract<Happening, { kind: 'fired' }>,
  'at' | 'sinceAt' | 'value' | 'conversation' | 'agentId' | 'byRule'
> & { readonly isTest?: true };

/** All that is needed to do one of them again. */
export interface Again {
  readonly rule: Rule;
  readonly effect: Effect;
  readonly fired: Fired;
  readonly agentId?: string;
}

interface Done {
  readonly outcome: ActivityOutcome;
  readonly reason?: string;
}

/** Those that leave the hub; the others are told by alarms. */
type Outward = Extract<Effect, { do: 'slack' | 'teams' | 'webhook' | 'status' }>;
export const isOutward = (effect: Effect): effect is Outward =>
  effect.do === 'slack' || effect.do === 'teams' || effect.do === 'webhook' || effect.do === 'status';

export const because = ({ when }: Rule): string => ('event' in when ? when.event : when.measure);

/** Carries out what a rule does outside the windows, and puts each on record. Never rejects. */
export async function carryOut(
  rule: Rule,
  fired: Fired,
  effects: Effects,
  note: NoteActivity,
): Promise<readonly EffectAnswer[]> {
  const steps = rule.then
    .filter(isOutward)
    .flatMap((effect): { readonly effect: Outward; readonly agentId: string | undefined }[] =>
      effect.do === 'status'
        ? agentsOf(effect, fired).map((agentId) => ({ effect, agentId }))
        : [{ effect, agentId: undefined }],
    );
  return Promise.all(
    steps.map(async ({ effect, agentId }) => {
      const again: Again = { rule, effect, fired, ...(agentId === undefined ? {} : { agentId }) };
      const done = await doOnce(again, effects);
      const { did, to } = wordsOf(effect, agentId);
      await note({
        source: 'rule',
        sourceId: rule.id,
        name: rule.name,
        did,
        ...(to === undefined ? {} : { to }),
        because: because(rule),
        detail: detailOf(fired),
        ...done,
        ...(fired.isTest ? {} : { again }),
      });
      return { do: effect.do, ...done };
    }),
  );
}

/** Does one of them, and says what came of it. Never rejects. */
export async function doOnce({ rule, effect, fired, agentId }: Again, effects: Effects): Promise<Done> {
  try {
    switch (effect.do) {
      case 'slack':
      case 'teams':
        return await effects.post(effect.do, postOf(rule, fired, effect.text), {
          because: because(rule),
          ruleId: rule.id,
        });
      case 'webhook':
        await effects.sendWebhook('rule.fired', webhookDataOf(rule, fired));
        return { outcome: 'done' };
      case 'status':
        return await setStatus(rule, effect, fired, agentId, effects);
      default:
        return { outcome: 'skipped' };
    }
  } catch (error) {
    return { outcome: 'failed', reason: (error as Error).message };
  }
}

async function setStatus(
  { id }: Rule,
  { status, substatus }: Extract<Effect, { do: 'status' }>,
  { isTest, byRule }: Fired,
  agentId: string | undefined,
  { wish }: Effects,
): Promise<Done> {
  if (isTest) return { outcome: 'skipped', reason: 'a test sets nobody’s status' };
  if (byRule) return { outcome: 'skipped', reason: 'it was itself the doing of a rule' };
  if (agentId === undefined) return { outcome: 'skipped', reason: 'no agent to set' };
  const wanted: StatusWish = { status, ...(substatus ? { substatus } : {}) };
  const result = await wish(agentId, wanted, { kind: 'rule', id });
  switch (result.kind) {
    case 'taken':
      return { outcome: 'done' };
    case 'waiting':
      return { outcome: 'waiting', reason: result.reason };
    case 'overtaken':
      return { outcome: 'skipped', reason: 'overtaken' };
    case 'refused':
      return { outcome: 'failed', reason: result.reason };
    case 'not-configured':
      return { outcome: 'failed', reason: `${result.missing} missing` };
  }
}

/** Those named, else the one whom it is about; nobody: one step that says so. */
const agentsOf = (
  { agents }: Extract<Effect, { do: 'status' }>,
  { agentId }: Fired,
): readonly (string | undefined)[] => agents ?? [agentId];

function wordsOf(
  effect: Outward,
  agentId: string | undefined,
): { readonly did: string; readonly to?: string } {
  switch (effect.do) {
    case 'slack':
    case 'teams':
      return { did: 'post', to: effect.do };
    case 'webhook':
      return { did: 'send' };
    case 'status':
      return { did: 'setStatus', ...(agentId === undefined ? {} : { to: agentId }) };
  }
}

/** No visitor's data: ids and figures. */
export const detailOf = ({
  value,
  conversation,
  agentId,
  isTest,
}: Fired): Record<string, string | number | boolean> => ({
  ...(value === undefined ? {} : { value }),
  ...(conversation ? { conversationId: conversation.id } : {}),
  ...(agentId === undefined ? {} : { agentId }),
  ...(isTest ? { test: true } : {}),
});

/** The `data` of `rule.fired`. */
const webhookDataOf = ({ id, name, when }: Rule, fired: Fired): object => ({
  rule: { id, name, when },
  at: fired.at,
  sinceAt: fired.sinceAt,
  ...(fired.value === undefined ? {} : { value: fired.value }),
  ...(fired.conversation
    ? { accountId: fired.conversation.accountId, conversationId: fired.conversation.id }
    : {}),
  ...(fired.agentId === undefined ? {} : { agentId: fired.agentId }),
  ...(fired.isTest ? { test: true } : {}),
});

function postOf(rule: Rule, { value, agentId, isTest }: Fired, text: string | undefined): TeamPost {
  const figure = value === undefined || isEventRule(rule) ? undefined : figureText(rule, value);
  const facts = [
    ...(figure === undefined ? [] : [{ label: 'Now', value: figure }]),
    ...(agentId === undefined ? [] : [{ label: 'Agent', value: agentId }]),
  ];
  return {
    title: isTest ? `Test: ${rule.name}` : rule.name,
    ...(text ? { text } : {}),
    tone: isEventRule(rule) ? 'info' : 'warning',
    ...(facts.length > 0 ? { facts } : {}),
    path: '/queue',
  };
}

function figureText({ when }: Rule, value: number): string {
  if (!('measure' in when)) return String(value);
  if (when.measure === 'longestWaitMs') return formatDuration(value);
  return when.measure === 'serviceLevel' ? `${Math.round(value * 100)} %` : String(value);
}
