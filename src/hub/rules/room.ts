import { fail } from '#shared/contract/problem.ts';
import type { DryRunAnswer, RuleFate } from '#shared/contract/rules-requests.ts';
import { messagesFor } from '#shared/messages/messages.ts';
import { whyText } from '#shared/messages/rule-text.ts';
import type { Rule } from '#shared/rules/rule.ts';
import type { Happening, RuleSettings, RuleState } from '#shared/rules/run.ts';
import { rested } from '#shared/time/rested.ts';
import type { ActivityRoom } from '../activity/room.ts';
import type { Core } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import { AlarmDesk, type Alarms } from './alarm-desk.ts';
import { fixedRuleIds, takeAlertRules } from './alert-rules.ts';
import { API_ROUTES } from './api-routes.ts';
import {
  type Again,
  because,
  carryOut,
  detailOf,
  doOnce,
  type Effects,
  type Fired,
  isOutward,
} from './carry-out.ts';
import { dryRunOver } from './dry-run.ts';
import { HourlyLimit } from './hourly-limit.ts';
import { RuleStore } from './rule-store.ts';
import { RulesWatch } from './rules-watch.ts';

export type { Alarms } from './alarm-desk.ts';
export type { Effects } from './carry-out.ts';

type Names =
  | 'readRules'
  | 'putRule'
  | 'deleteRule'
  | 'dryRunRule'
  | 'tryRule'
  | 'acknowledgeAlarm'
  | 'snoozeAlarm';

export interface RulesRoom extends Room {
  readonly answers: Pick<HubHandlers, Names>;
  readonly alarms: Alarms;
}

export interface RulesParts {
  readonly activity: Pick<ActivityRoom, 'note' | 'onRepeat'>;
  readonly effects: Effects;
  /** Rules are followed from then on: what is told of a made-up past is not for anybody to hear. */
  readonly after?: Promise<void> | undefined;
}

const HOUR_MS = 3_600_000;
const TAKE_OVER_AGAIN_MS = 30_000;
/** So many dry runs may wait for one another. */
const MAX_TRIED = 8;

/** The supervisors' rules: kept, followed, tried on the past, and carried out. */
export function rulesRoom(core: Core, { activity, effects, after }: RulesParts): RulesRoom {
  const { database, liveBoard, journal, settings, changed, clock, timers, now, timeZone, log } = core;
  const store = new RuleStore(database, (id) =>
    log.error({ id }, 'a stored rule cannot be read and is left out'),
  );
  const limit = new HourlyLimit(now);
  const english = messagesFor('en');
  let stops: (() => void)[] = [];
  let fired = 0;
  let tried = 0;
  let trying: Promise<unknown> = Promise.resolve();

  const ruleSettings = (): RuleSettings => {
    const { teams, chatLimit, chatLimits, targetMs } = settings.current;
    return { teams, chatLimit, chatLimits, targetMs, timeZone: timeZone() };
  };

  const watch = new RulesWatch({
    liveBoard,
    rules: () => store.all,
    settings: ruleSettings,
    states: store.readStates(),
    tell: (happening) => onHappening(happening),
    onRest: () => rest(),
    now,
    timers,
    log,
  });

  const desk = new AlarmDesk(core, (ruleId) => watch.valueOf(ruleId));

  const ruleOf = (id: string): Rule =>
    store.all.find((rule) => rule.id === id) ?? fail('not-found', `There is no rule "${id}".`);

  function onHappening(happening: Happening): void {
    if (happening.kind !== 'fired') return;
    const rule = store.all.find(({ id }) => id === happening.ruleId);
    if (!rule) return;
    fired++;
    const verdict = limit.take(rule.id);
    const about = {
      source: 'rule',
      sourceId: rule.id,
      name: rule.name,
      because: because(rule),
      detail: detailOf(happening),
    } as const;
    if (verdict !== 'go') {
      if (verdict === 'full')
        void activity.note({
          ...about,
          did: 'stop',
          outcome: 'skipped',
          reason: `more than ${HourlyLimit.MOST} times within an hour`,
        });
      return;
    }
    void activity.note({ ...about, did: 'fire', outcome: 'done' });
    desk.raisePassing(rule, happening);
    if (rule.then.some(isOutward)) void carryOut(rule, happening, effects, activity.note);
  }

  /** The machine rests: what is raised is shown, and what there is is kept. */
  function rest(): void {
    desk.sync(store.all, watch.states);
    keeping.soon();
  }

  const keepStates = (): Promise<void> =>
    store
      .writeStates(watch.states)
      .catch((error: Error) => log.warn({ err: error }, 'what rules are at could not be kept'));
  const keeping = rested(() => void keepStates(), timers, core.monotonic);

  const takeOver = async (): Promise<void> => {
    const others = await takeAlertRules(database, settings, store);
    for (const id of others) desk.forget(id);
    watch.renew(others);
  };

  let callOffTakeOver = (): void => {};
  /** What finds no room on the disk is taken over once there is some. */
  const takeOverSoon = (): Promise<void> => {
    callOffTakeOver();
    return takeOver().catch((error: Error) => {
      log.error({ err: error }, 'the alert rules could not be taken over; it is tried again');
      callOffTakeOver = timers.after(TAKE_OVER_AGAIN_MS, () => void takeOverSoon());
    });
  };

  const demandFree = (id: string): void => {
    if (fixedRuleIds(settings).includes(id))
      fail('bad-request', `id: the rule "${id}" is set by the hub's environment and cannot be changed here.`);
  };

  const fateOf = ({ id }: Rule, { raised, lastFiredAt }: RuleState, fixed: readonly string[]): RuleFate => {
    const limitedUntilAt = limit.fullUntil(id);
    return {
      ...(raised ? { raisedSinceAt: raised.sinceAt } : {}),
      ...(lastFiredAt === undefined ? {} : { lastFiredAt }),
      ...(limitedUntilAt === undefined ? {} : { limitedUntilAt }),
      ...(fixed.includes(id) ? { fixed: true } : {}),
    };
  };

  const answers: RulesRoom['answers'] = {
    readRules() {
      const fixed = fixedRuleIds(settings);
      const { states } = watch;
      return {
        rules: store.all,
        fates: Object.fromEntries(
          store.all.map((rule) => [rule.id, fateOf(rule, states.get(rule.id) ?? {}, fixed)]),
        ),
      };
    },

    async putRule(rule) {
      demandFree(rule.id);
      const before = store.all.find(({ id }) => id === rule.id);
      if (!before && store.isFull) fail('bad-request', 'id: there are as many rules as a hub takes');
      await store.change([rule]);
      const isSame = before?.on === rule.on && askedOf(before) === askedOf(rule);
      if (isSame) desk.reword(rule);
      else desk.forget(rule.id);
      watch.renew(isSame ? [] : [rule.id]);
      return rule;
    },

    async deleteRule({ id }) {
      demandFree(id);
      ruleOf(id);
      await store.change([], [id]);
      desk.forget(id);
      watch.renew();
      return store.all;
    },

    async dryRunRule({ rule, from, to }) {
      // One after the other: each reads much.
      if (tried >= MAX_TRIED) fail('too-many-requests', 'Too many rules are being tried already.');
      tried++;
      const before = trying.catch(() => {});
      const result = before.then(() =>
        dryRunOver(
          rule,
          { from, to: Math.min(to, now()) },
          {
            journal,
            settings: ruleSettings(),
            staleAfterMs: settings.current.staleAfterMs,
          },
        ),
      );
      trying = result;
      const { nearMisses, ...rest } = await result.finally(() => {
        tried--;
      });
      const answer: DryRunAnswer = {
        ...rest,
        nearMisses: nearMisses.map((miss) => ({ ...miss, because: whyText(miss.why, english) })),
      };
      return answer;
    },

    async tryRule({ id }) {
      const rule = ruleOf(id);
      const at = now();
      const test: Fired = { at, sinceAt: at, isTest: true };
      desk.raisePassing(rule, test);
      desk.tell();
      const shown = rule.then.filter((effect) => !isOutward(effect));
      return [
        ...shown.map((effect) => ({ do: effect.do, outcome: 'done' as const })),
        ...(await carryOut(rule, test, effects, activity.note)),
      ];
    },

    acknowledgeAlarm({ id }, identity) {
      const by = identity.name ?? identity.agentId ?? '';
      desk.change(id, identity, { acknowledged: { by, at: now() } });
      return null;
    },

    snoozeAlarm({ id, untilAt }, identity) {
      if (untilAt > now() + 24 * HOUR_MS) fail('bad-request', 'untilAt: at most a day');
      desk.change(id, identity, { snoozedUntilAt: untilAt });
      return null;
    },
  };

  activity.onRepeat('rule', async (again) => doOnce(again as Again, effects));

  return {
    answers,
    alarms: desk,
    audited: {
      putRule: ({ id, on, when }) => ({ subject: id, detail: { on, when } }),
      deleteRule: ({ id }) => ({ subject: id, detail: {} }),
      tryRule: ({ id }) => ({ subject: id, detail: {} }),
      acknowledgeAlarm: ({ id }) => ({ subject: id, detail: {} }),
      snoozeAlarm: ({ id, untilAt }) => ({ subject: id, detail: { untilAt } }),
    },
    apiRoutes: API_ROUTES,
    metrics: [
      {
        type: 'gauge',
        name: 'queuetray_alarms',
        help: 'Alarms that rules have raised and that are not over',
        read: () => desk.count,
      },
      {
        type: 'counter',
        name: 'queuetray_rules_fired_total',
        help: 'How often rules have fired since the start',
        read: () => fired,
      },
    ],
    async start() {
      await takeOverSoon();
      let last = JSON.stringify(ruleSettings());
      stops = [
        changed.subscribe(() => {
          void takeOverSoon();
          const text = JSON.stringify(ruleSettings());
          if (text !== last) watch.renew();
          last = text;
        }),
        clock.subscribe(() => watch.renew()),
        () => callOffTakeOver(),
      ];
      let isStopped = false;
      stops.push(() => {
        isStopped = true;
      });
      if (!after) return watch.start();
      void after.then(() => {
        if (!isStopped) watch.start();
      });
    },
    async stop() {
      for (const stop of stops) stop();
      await watch.stop();
      desk.stop();
      keeping.stop();
      await keepStates();
    },
  };
}

/** What decides when a rule fires; the rest of it may change while it is raised. */
const askedOf = (rule: Rule | undefined): string => JSON.stringify([rule?.when, rule?.onlyIf, rule?.forMs]);
