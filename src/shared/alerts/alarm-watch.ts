import type { BoardState } from '../feed/board-store.ts';
import type { AlertRule } from '../settings/alert-rules.ts';
import { type Alarm, measureBoard, type RuleStates, stepRules } from './rules.ts';

export interface AlarmChange {
  readonly raised: readonly Alarm[];
  readonly clearedIds: readonly string[];
}

/** Keeps supervisors' rules stepped while somebody watches: to be called about once a second. */
export class AlarmWatch {
  #states: RuleStates = new Map();
  #alarms: readonly Alarm[] = [];

  /** What is raised now, in the order of the rules. */
  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  /** `now`: epoch ms of the hub's clock. While the board is not live, nothing can be said and nothing changes. */
  step({ board, seq, connection }: BoardState, rules: readonly AlertRule[], now: number): AlarmChange {
    if (seq === undefined || connection.state !== 'live') return { raised: [], clearedIds: [] };
    const { states, alarms, raised, clearedIds } = stepRules(
      this.#states,
      rules,
      ({ widgetIds }) => measureBoard(board, now, widgetIds),
      now,
    );
    this.#states = states;
    this.#alarms = alarms;
    return { raised, clearedIds };
  }
}
