import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { inForceOn, loadCharter } from '../../../charter';
import { membersToday } from '../../../members';
import { ceilingsOf, type Project, turnoversOf } from '../../queries';
import { costLinesOf, KEYS, type SplitInput } from '../../rules';
import { amongIds, type Choice, nameOf, payerOf } from '../live';

/** What a project's cost would be split on if it were done now. */
export interface ProjectFigures {
  readonly input: Omit<SplitInput, 'key'>;
  /** The keys that the charter offers, in the order they are shown. */
  readonly keys: readonly (typeof KEYS)[number][];
  readonly charterVersion: number;
  /** Names exactly these figures: whoever keeps a split says which ones they saw. */
  readonly seen: string;
}

/** Gathers today's figures for splitting the cost of a project. Refuses `members-missing`. */
export async function projectFigures(here: Here, project: Project, choice: Choice): Promise<ProjectFigures | Refusal> {
  const { charter, version } = await loadCharter(here);
  const members = await membersToday(here);
  if (members.length === 0) return refuse('members-missing');
  const turnovers = await turnoversOf(here);
  const ceilings = new Map((await ceilingsOf(here, project.id)).map((each) => [each.organisationId, each]));
  const organisations = members.map((member) => ({
    ...payerOf(member, charter, choice),
    ...figuresOf(member.id, turnovers, ceilings),
  }));
  const today = dayOf(here.now, here.community.timeZone);
  const input = {
    ...{ organisations, amongIds: amongIds(members, choice.among), lines: costLinesOf(project.lines) },
    sharesCountryLines: choice.sharesCountryLines,
    vatBasisPoints: inForceOn(charter.vatRates, today).basisPoints,
  };
  return {
    ...{ input, charterVersion: version, keys: KEYS.filter((key) => charter.allocationKeys.includes(key)) },
    seen: nameOf({ input, project: project.id }),
  };
}

const figuresOf = (
  id: Id,
  turnovers: Awaited<ReturnType<typeof turnoversOf>>,
  ceilings: ReadonlyMap<Id, { readonly ceilingCents: SplitInput['lines'][number]['amountCents'] }>,
) => ({ turnoverCents: turnovers.get(id)?.turnoverCents, ceilingCents: ceilings.get(id)?.ceilingCents });
