import { dayOf, plusDays } from '../../../../basics/day';
import { day, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { type ProposalSummary, reviewsDue, underWay } from '../../../decisions';
import { type Term, termsOf } from '../../queries';
import { midpointOf, stateOn } from '../../rules';
import { todayOf } from '../common';
import type { Handover } from './file';

const MOST_DATES = 12;
/** Decisions are mostly looked at again after a year; what lies further ahead is not what comes next. */
const REVIEWS_AHEAD_DAYS = 730;

/** What comes next in the community, the soonest first, for a page of another room. */
export const nextDates = async (here: Here, t: Words): Promise<Handover['dates']> =>
  datesOf(here, await termsOf(here), t);

/** What comes next: ends of proposals, reviews of decisions, middles and ends of mandates. */
export async function datesOf(here: Here, terms: readonly Term[], t: Words): Promise<Handover['dates']> {
  const today = todayOf(here);
  const dates = [
    // While a proposal is suspended its clock stands still: nobody knows the day yet.
    ...(await underWay(here)).filter(({ isSuspended }) => !isSuspended).flatMap((each) => endsOf(here, each, t)),
    ...(await reviewsDue(here, plusDays(today, REVIEWS_AHEAD_DAYS))).map(({ reviewOn, title, number }) => ({
      on: reviewOn,
      what: t.mandates.dateReview({ title }),
      path: `proposals/${number}`,
    })),
    ...terms.filter((term) => stateOn(term, today) === 'running').flatMap((term) => turnsOf(term, t)),
  ];
  return dates
    .filter(({ on }) => on >= today)
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .slice(0, MOST_DATES)
    .map((each) => ({ ...each, note: day(each.on, t.language) }));
}

/** The end of a proposal's window, and the day its money lapses; one line where both are the same moment. */
function endsOf(here: Here, { closesAt, closesOn, commitment, title, number }: ProposalSummary, t: Words) {
  const path = `proposals/${number}`;
  const closes = { on: closesOn, what: t.mandates.dateCloses({ title }), path };
  if (!commitment) return [closes];
  const lapsesOn = dayOf(commitment.lapsesAt, here.community.timeZone);
  const lapses = { on: lapsesOn, what: t.mandates.dateLapses({ title }), path };
  return commitment.lapsesAt === closesAt ? [lapses] : [closes, lapses];
}

/** The middle and the end of a mandate. */
function turnsOf(term: Term, t: Words) {
  const said = { role: term.roleName, who: term.personName };
  const path = `mandates/roles/${term.roleSlug}`;
  return [
    { on: midpointOf(term), what: t.mandates.dateMiddle(said), path },
    { on: term.lastOn, what: t.mandates.dateEnds(said), path },
  ];
}
