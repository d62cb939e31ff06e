import { type Board, boardAt } from '../reference/board.ts';
import type { Day } from '../reference/random-day.ts';
import { readDelivery } from '../reference/read-delivery.ts';
import { type Report, report } from '../reference/report.ts';
import { type Comparison, compare, nothingCompared } from './compare.ts';
import { boardForm, reportForm } from './forms.ts';
import { startHubAt } from './hub-under-test.ts';
import type { NotYet } from './not-yet.ts';
import { pathOf, questionsAbout } from './questions.ts';

/** Gives a day to a hub and to the reference, asks both the same, and compares every answer. */
export async function runDay(day: Day, { figures, questions }: NotYet): Promise<Comparison> {
  const facts = day.deliveries.map(readDelivery);
  const comparison = nothingCompared();
  const isLeftOut = (where: string): boolean => figures.some(({ name }) => name.test(where));
  const hub = await startHubAt(day.now);
  try {
    await hub.deliver(day.deliveries);
    const { boardsAt, reports } = questionsAbout(day);
    for (const at of [undefined, ...boardsAt]) {
      const where = at === undefined ? 'board' : `board?at=${at}`;
      const product = await hub.get<Board>(`/api/${where}`);
      compare(comparison, where, boardForm(product), boardForm(boardAt(facts, at ?? day.now)), isLeftOut);
    }
    for (const question of reports.filter((asked) => !questions.some(({ applies }) => applies(asked)))) {
      const path = pathOf(question);
      const where = `report ${path.slice(path.indexOf('?') + 1)}`;
      const product = await hub.get<Report>(path).then(reportForm, (error: Error) => error.message);
      compare(comparison, where, product, reportForm(report(facts, question)), isLeftOut);
    }
  } finally {
    await hub.stop();
  }
  return comparison;
}
