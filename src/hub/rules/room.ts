import { z } from 'zod';
import { type Alarm, alarmsFor, tellsOf } from '#shared/contract/alarm.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { fail } from '#shared/contract/problem.ts';
import type { DryRunAnswer, RuleFate } from '#shared/contract/rules-requests.ts';
import { messagesFor } from '#shared/messages/messages.ts';
import { whyText } from '#shared/messages/rule-text.ts';
import type { Rule } from '#shared/rules/rule.ts';
import type { Happening, RuleSettings, RuleState } from '#shared/rules/run.ts';
import { Signal } from '#shared/signal.ts';
import { rested } from '#shared/time/rested.ts';
import type { ActivityRoom } from '../activity/room.ts';
import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import type { ApiRoute, HubHandlers, Room } from '../room.ts';
import { AlarmBook, EVENT_LASTS_MS, TEST_LASTS_MS } from './alarm-book.ts';
import { fixedRuleIds, takeAlertRules } from './alert-rules.ts';
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

export type { Effects } from './carry-out.ts';

/** What rules have to say to people. */
export interface Alarms {
  /** As somebody is shown them. */
  forViewer(viewer: Pick<Identity, 'role' | 'agentId' | 'teamNames'>): readonly Alarm[];
  /** Told whenever they are others. */
  subscribe(listener: () => void): () => void;
}

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
}

const HOUR_MS = 3_600_000;
/** The figures beside alarms are told no more often than this. */
const TELL_EVERY_MS = 1_000;

/** The supervisors' rules: kept, followed, tried on the past, and carried out. */
export function rulesRoom(core: Core, { activity, effects }: RulesParts): RulesRoom {
  const { database, liveBoard, journal, settings, changed, clock, timers, now, timeZone, log } = core;
  const store = new RuleStore(database, (id) =>
    log.error({ id }, 'a stored rule cannot be read and is left out'),
  );
  const kept = new Progress(database, 'ruleAlarms');
  const book = new AlarmBook(alarmsOf(kept.read()));
  const limit = new HourlyLimit(now);
  const told = new Signal();
  const english = messagesFor('en');
  let keptText = kept.read() ?? '[]';
  let toldAt = -Infinity;
  let callOffTelling = (): void => {};
  let stops: (() => void)[] = [];
  let fired = 0;
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

  const ruleOf = (id: string): Rule =>
    store.all.find((rule) => rule.id === id) ?? fail('not-found', `There is no rule "${id}".`);

  const alarmOf = (
    rule: Rule,
    { at, sinceAt, value, conversation, agentId, isTest }: Fired,
  ): Alarm | undefined => {
    const tells = tellsOf(rule);
    if (!tells) return undefined;
    const { widgets, teams } = rule.onlyIf;
    const lastsMs = isTest ? TEST_LASTS_MS : 'event' in rule.when ? EVENT_LASTS_MS : undefined;
    const whom = conversation?.id ?? agentId;
    return {
      id: [rule.id, at, ...(isTest ? ['test'] : []), ...(lastsMs !== undefined && whom ? [whom] : [])].join(
        ' ',
      ),
      ruleId: rule.id,
      name: rule.name,
      when: rule.when,
      ...(widgets ? { widgets } : {}),
      ...(teams ? { teams } : {}),
      sinceAt,
      firedAt: at,
      ...(value === undefined ? {} : { value }),
      ...(conversation ? { accountId: conversation.accountId, conversationId: conversation.id } : {}),
      ...(agentId === undefined ? {} : { agentId }),
      ...tells,
      ...(isTest ? { isTest } : {}),
      ...(lastsMs === undefined ? {} : { endsAt: now() + lastsMs }),
    };
  };

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
    const alarm = alarmOf(rule, happening);
    if (alarm?.endsAt !== undefined) book.raise(alarm);
    if (rule.then.some(isOutward)) void carryOut(rule, happening, effects, activity.note);
  }

  /** The machine rests: what is raised is shown, and what there is is kept. */
  function rest(): void {
    const { states } = watch;
    for (const rule of store.all) {
      const raised = states.get(rule.id)?.raised;
      const alarm = raised && rule.on ? alarmOf(rule, { at: raised.firedAt, ...raised }) : undefined;
      const shown = book.all.find((one) => one.ruleId === rule.id && one.endsAt === undefined);
      if (shown && shown.id !== alarm?.id) book.clear(rule.id);
      if (alarm && shown?.id !== alarm.id) book.raise(alarm);
    }
    tell();
    keeping.soon();
  }

  const keepStates = (): Promise<void> =>
    store
      .writeStates(watch.states)
      .catch((error: Error) => log.warn({ err: error }, 'what rules are at could not be kept'));
  const keeping = rested(() => void keepStates(), timers, core.monotonic);

  function tell(): void {
    callOffTelling();
    const [at, since] = [now(), now() - toldAt];
    book.expire(at);
    for (const alarm of book.all) {
      if (alarm.endsAt !== undefined || 'event' in alarm.when) continue;
      const { value, waitsSinceAt } = watch.valueOf(alarm.ruleId);
      if (waitsSinceAt !== undefined) {
        if (waitsSinceAt !== alarm.waitsSinceAt) book.change(alarm.id, { waitsSinceAt });
      } else if (value !== undefined && value !== alarm.value) book.change(alarm.id, { value });
    }
    const text = JSON.stringify(book.all);
    const next = book.nextEnd(at);
    if (text !== keptText && since < TELL_EVERY_MS && since >= 0) {
      callOffTelling = timers.after(TELL_EVERY_MS - since, tell);
      return;
    }
    if (next < Infinity) callOffTelling = timers.after(next - at, tell);
    if (text === keptText) return;
    keptText = text;
    toldAt = at;
    told.emit();
    database
      .write([kept.put(text)], 'soon')
      .catch((error: Error) => log.warn({ err: error }, 'the alarms could not be kept'));
  }

  /** At once, whatever was told a moment ago. */
  const tellNow = (): void => {
    toldAt = -Infinity;
    tell();
  };

  const takeOver = async (): Promise<void> => {
    const others = await takeAlertRules(database, settings, store);
    for (const id of others) book.clear(id);
    watch.renew(others);
  };

  const demandFree = (id: string): void => {
    if (fixedRuleIds(settings).includes(id))
      fail('bad-request', `id: the rule "${id}" is set by the hub's environment and cannot be changed here.`);
  };

  const visible = (id: string, identity: Identity): Alarm =>
    alarmsFor(book.all, identity, settings.current.teams).find((alarm) => alarm.id === id) ??
    fail('not-found', 'There is no such alarm any more.');

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
      if (isSame) book.reword(rule.id, { name: rule.name, ...tellsOf(rule) });
      else book.forget(rule.id);
      watch.renew(isSame ? [] : [rule.id]);
      tellNow();
      return rule;
    },

    async deleteRule({ id }) {
      demandFree(id);
      ruleOf(id);
      await store.change([], [id]);
      book.forget(id);
      watch.renew();
      tellNow();
      return store.all;
    },

    async dryRunRule({ rule, from, to }) {
      // One after the other: each reads much.
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
      const { nearMisses, ...rest } = await result;
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
      const alarm = alarmOf(rule, test);
      if (alarm) book.raise(alarm);
      tellNow();
      const shown = rule.then.filter((effect) => !isOutward(effect));
      return [
        ...shown.map((effect) => ({ do: effect.do, outcome: 'done' as const })),
        ...(await carryOut(rule, test, effects, activity.note)),
      ];
    },

    acknowledgeAlarm({ id }, identity) {
      const alarm = visible(id, identity);
      book.change(alarm.id, {
        acknowledged: { by: identity.name ?? identity.agentId ?? '', at: now() },
      });
      tellNow();
      return null;
    },

    snoozeAlarm({ id, untilAt }, identity) {
      if (untilAt > now() + 24 * HOUR_MS) fail('bad-request', 'untilAt: at most a day');
      book.change(visible(id, identity).id, { snoozedUntilAt: untilAt });
      tellNow();
      return null;
    },
  };

  activity.onRepeat('rule', async (again) => doOnce(again as Again, effects));

  return {
    answers,
    alarms: {
      forViewer: (viewer) => alarmsFor(book.all, viewer, settings.current.teams),
      subscribe: told.subscribe,
    },
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
        read: () => book.all.length,
      },
      {
        type: 'counter',
        name: 'queuetray_rules_fired_total',
        help: 'How often rules have fired since the start',
        read: () => fired,
      },
    ],
    async start() {
      await takeOver();
      let last = JSON.stringify(ruleSettings());
      stops = [
        changed.subscribe(() => {
          takeOver().catch((error: Error) =>
            log.error({ err: error }, 'the alert rules could not be taken over'),
          );
          const text = JSON.stringify(ruleSettings());
          if (text !== last) watch.renew();
          last = text;
        }),
        clock.subscribe(() => watch.renew()),
      ];
      watch.start();
    },
    async stop() {
      for (const stop of stops) stop();
      callOffTelling();
      await watch.stop();
      callOffTelling();
      keeping.stop();
      await keepStates();
    },
  };
}

/** What decides when a rule fires; the rest of it may change while it is raised. */
const askedOf = (rule: Rule | undefined): string => JSON.stringify([rule?.when, rule?.onlyIf, rule?.forMs]);

function alarmsOf(text: string | undefined): readonly Alarm[] {
  try {
    const alarms: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(alarms) ? (alarms as Alarm[]) : [];
  } catch {
    return [];
  }
}

const Body = z.record(z.string(), z.unknown());

const API_ROUTES: readonly ApiRoute[] = [
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
