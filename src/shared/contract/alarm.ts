import type { Rule, When } from '../rules/rule.ts';
import type { Team } from '../settings/team-settings.ts';
import { type Identity, supervises } from './identity.ts';

type Audience = 'supervisors' | 'agents' | 'everybody';

/** What a rule has to say to people, as their windows, trays and walls show it. Nothing in it is of the visitor. */
export interface Alarm {
  /** The same as long as it lasts, also over a restart of the hub. */
  readonly id: string;
  readonly ruleId: string;
  /** The rule's name. */
  readonly name: string;
  readonly when: When;
  /** What the rule is limited to. */
  readonly widgets?: readonly string[];
  readonly teams?: readonly string[];
  /** Since when it has truly been so, and when that had lasted long enough to be told. Epoch ms. */
  readonly sinceAt: number;
  readonly firedAt: number;
  /** The measure now, where it does not run by itself … */
  readonly value?: number;
  /** … and since when the longest wait lasts, where it does. Epoch ms. */
  readonly waitsSinceAt?: number;
  readonly accountId?: string;
  readonly conversationId?: string;
  readonly agentId?: string;
  /** Who is notified. */
  readonly notify?: Audience;
  readonly sound?: true;
  readonly wall?: true;
  /** Help is asked for, in these words. */
  readonly help?: true;
  readonly text?: string;
  /** Somebody has seen to it: an agent's address or a name. */
  readonly acknowledged?: { readonly by: string; readonly at: number };
  /** Nobody is disturbed by it until then. Epoch ms. */
  readonly snoozedUntilAt?: number;
  /** When it is over by itself: it tells of something that happened. Epoch ms. */
  readonly endsAt?: number;
  /** Somebody tries the rule. */
  readonly isTest?: true;
}

type Viewer = Pick<Identity, 'role' | 'agentId' | 'teamNames'>;

/** Those of the alarms that somebody is shown: agents only what concerns them or their teams, wall screens only what is for them. */
export function alarmsFor(
  alarms: readonly Alarm[],
  viewer: Viewer,
  teams: readonly Team[],
): readonly Alarm[] {
  if (supervises(viewer.role)) return alarms.map((alarm) => forSupervisor(alarm));
  if (viewer.role === 'wallboard') return alarms.flatMap((alarm) => (alarm.wall ? [forWall(alarm)] : []));
  return alarms.filter((alarm) => concerns(alarm, viewer, teams));
}

/** Those for agents they see, but are not disturbed by. */
function forSupervisor(alarm: Alarm): Alarm {
  if (alarm.notify !== 'agents') return alarm;
  const { notify: _, ...quiet } = alarm;
  return quiet;
}

/** What it is, and nobody's name. */
function forWall({
  agentId: _agent,
  accountId: _account,
  conversationId: _conversation,
  acknowledged,
  text: _text,
  notify: _notify,
  ...alarm
}: Alarm): Alarm {
  return { ...alarm, ...(acknowledged ? { acknowledged: { by: '', at: acknowledged.at } } : {}) };
}

function concerns({ notify, help, agentId, teams }: Alarm, viewer: Viewer, all: readonly Team[]): boolean {
  if (!help && notify !== 'agents' && notify !== 'everybody') return false;
  if (agentId !== undefined && notify === 'agents' && !help) return agentId === viewer.agentId;
  if (!teams) return true;
  return all.some(
    ({ name, agentIds }) =>
      teams.includes(name) &&
      (agentIds.includes(viewer.agentId ?? '') || (viewer.teamNames ?? []).includes(name)),
  );
}

/** Whether an alarm is to disturb whoever is shown it. */
export const disturbs = ({ notify, help, acknowledged, snoozedUntilAt }: Alarm, now: number): boolean =>
  (notify !== undefined || help === true) && !acknowledged && (snoozedUntilAt ?? 0) <= now;

/** What of a rule is shown to people in windows and on walls; undefined: it has nothing for them. */
export function tellsOf(rule: Rule): Pick<Alarm, 'notify' | 'sound' | 'wall' | 'help' | 'text'> | undefined {
  const tells: { -readonly [K in 'notify' | 'sound' | 'wall' | 'help' | 'text']?: Alarm[K] } = {};
  for (const effect of rule.then) {
    if (effect.do === 'notify') tells.notify = effect.to ?? 'supervisors';
    if (effect.do === 'sound') tells.sound = true;
    if (effect.do === 'wall') tells.wall = true;
    if (effect.do === 'help') {
      tells.help = true;
      if (effect.text) tells.text = effect.text;
    }
  }
  return Object.keys(tells).length === 0 && 'event' in rule.when
    ? undefined
    : (tells as ReturnType<typeof tellsOf>);
}
