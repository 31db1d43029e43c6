import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Cents } from '../../../../basics/money';
import type { Here } from '../../../../machinery/here';
import { charterOf, inForceOn } from '../../../charter';
import { type Project, stageFiguresOf, waysAmong } from '../../queries';
import { fundability, type Stage, stageOf } from '../../rules';

/** Where a project has come to, and what it was billed at. */
export interface ProjectStage {
  readonly stage: Stage;
  /** Excluding VAT; null before the bill. */
  readonly billCents: Cents | null;
}

/** Where each of these projects has come to today. */
export async function projectStages(here: Here, projects: readonly Project[]): Promise<ReadonlyMap<Id, ProjectStage>> {
  const ids = projects.map(({ id }) => id);
  const today = dayOf(here.now, here.community.timeZone);
  const [charter, ways] = [await charterOf(here), await waysAmong(here, ids)];
  const figures = await stageFiguresOf(here, ids, today);
  const hourlyCents = inForceOn(charter.hourlyRates, today).cents;
  return new Map(
    projects.map(({ id, cost }) => {
      const found = figures.get(id);
      const { ceilings = [], ceilingsDueOn: dueOn = null, billCents = null } = found ?? {};
      const { standing } = fundability({ cost, ceilings, dueOn, today, hourlyCents }, charter.projects);
      const { isStarted = false, called = 0, unpaid = 0 } = found ?? {};
      const facts = { ways: ways.get(id) ?? [], isStarted, isBilled: billCents !== null, called, unpaid, standing };
      return [id, { stage: stageOf(facts), billCents }];
    }),
  );
}
