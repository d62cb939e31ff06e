import type { AlertRule } from '../settings/alert-rules.ts';
import { formatDuration } from '../time/duration.ts';
import type { MeasureLimit, Rule } from './rule.ts';

/** A supervisors' alert of before there were rules, as one: it is raised and cleared as it was. */
export function ruleOfAlert(alert: AlertRule): Rule {
  const { id, forMs, widgetIds = [], whileWaiting } = alert;
  return {
    id: id.replace(/[^\p{L}\p{N}._ -]/gu, '-').trim() || 'alert',
    name: nameOf(alert),
    on: true,
    when: limitOf(alert),
    onlyIf: {
      ...(widgetIds.length > 0 ? { widgets: widgetIds } : {}),
      ...(alert.kind === 'online' && whileWaiting ? { measures: [{ measure: 'waiting', over: 0 }] } : {}),
    },
    forMs,
    then: [{ do: 'notify' }, { do: 'wall' }],
    atMostEveryMs: 0,
  };
}

function limitOf({ kind, limit }: AlertRule): MeasureLimit {
  switch (kind) {
    case 'longestWait':
      return { measure: 'longestWaitMs', over: limit };
    case 'waiting':
      return { measure: 'waiting', over: limit };
    case 'online':
      return { measure: 'onlineAgents', under: limit };
  }
}

function nameOf({ kind, limit }: AlertRule): string {
  switch (kind) {
    case 'longestWait':
      return `Longest wait over ${formatDuration(limit)}`;
    case 'waiting':
      return `More than ${limit} waiting`;
    case 'online':
      return limit <= 1 ? 'Nobody is online' : `Fewer than ${limit} agents online`;
  }
}
