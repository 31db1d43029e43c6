import type { Day } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { binds, seatHolders } from '../../../members';
import { askOwnPeople as asked, type InnerPoll } from '../../rules';
import { loadAnswers, loadPolls, savePoll } from '../../store';
import { stampOf } from '../common';
import type { Telling } from '../telling';
import { type About, actOn, groundFor } from './ground';
import { tellPoll } from './telling';

/**
 * Asks the people of one's own organisation what they think until a day before the close: their leanings are the
 * answers. Refuses what `groundFor` and `rules.askOwnPeople` refuse.
 */
export async function askOwnPeople(
  here: Here,
  input: About & { readonly untilOn: Day | null; readonly note: string },
  telling?: Telling,
): Promise<InnerPoll | Refusal> {
  const ground = await groundFor(here, input, mayAsk);
  if (isRefusal(ground)) return ground;
  const { proposal, by, seat } = ground;
  const organisationId = seat.organisationId;
  const holders = await seatHolders(here, organisationId);
  const others = [
    ...new Map(
      holders
        .filter(({ role, personId }) => role !== 'observer' && personId !== by.personId)
        .map((each) => [each.personId, each]),
    ).values(),
  ];
  const [last = null] = await loadPolls(here, proposal.id, organisationId ? [organisationId] : []);
  const answers = await loadAnswers(here, proposal.id, organisationId);
  const poll = asked(proposal, { last, answers, others: others.length }, input, by, stampOf(here));
  if (isRefusal(poll)) return poll;
  await savePoll(here, proposal.id, poll);
  await record(here, 'decisions/people-asked', actOn(ground, { until: poll.untilOn, why: poll.note }));
  if (telling) await tellPoll(here, proposal, { ...poll, person: here.actor.name }, seat, others, telling);
  return poll;
}

const mayAsk = (seat: Seat): boolean => binds(seat) && seat.organisationKind === 'member';
