import { type Subject, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { placeOf } from '../actions/common';
import { isEnded, standing, takingPart, type View, viewFor } from '../rules';
import { Asked } from './asked';
import { pathOf, type Refused, seenBy } from './common';
import { electionOf, leadOf } from './election';
import { lostWords } from './forms';
import { Leading } from './leading';

/**
 * The election that the URL names, for a wall and for phones: nothing in it is for one reader alone, but the two forms;
 * a refused one of them with what was typed and what to change.
 */
export async function electionInRoom(request: Request, refused?: Refused): Promise<Subject | undefined> {
  const election = await electionOf(request);
  if (!election) return undefined;
  const t = words(request.language);
  const place = placeOf(request.here);
  // The wall is read by everybody: it shows what a person without any seat may know.
  const view = viewFor(election, { personId: election.id, seats: [] }, place);
  const own = await seenBy(request, election, t, refused);
  const silent = new Set(view.silent.map((each) => each.id));
  const isWaiting = view.stage === 'nominate' || view.stage === 'object';
  return {
    ...{ kind: 'election', id: election.id, number: election.number },
    label: `n° ${election.number} — ${election.role.name}`,
    ...{ path: pathOf(request, election.number), title: election.role.name },
    above: t.elections.electionNumber({ number: election.number }),
    stage: t.elections.stageStep({ stage: view.stage }),
    ask: leadOf(election, view, t),
    isOver: isEnded(view.stage),
    voters: isWaiting
      ? takingPart(election, place.stamp.today).map(({ id, name }) => ({ name, hasSpoken: !silent.has(id) }))
      : [],
    counts: (view.named ?? []).map(({ name, nominations }) => ({ name, count: nominations.length })),
    said: saidIn(view, t),
    form: Asked(own),
    lead: Leading(own),
    endsAt: standing(election).endsAt,
    refused: refused && {
      faults: refused.faults,
      lost: refused.faults.some(({ field }) => field) ? [] : lostWords(request, refused),
    },
  };
}

/** What everybody reads now: the criteria, then the reasons of those who were named, then the proposal and what it meets. */
function saidIn(view: View, t: Words): Subject['said'] {
  const { stage, proposed, objections, agreed, named } = view;
  const heard = objections.map(({ reason }) => ({ title: t.elections.objectionsTitle(), text: reason }));
  if (stage === 'role' || stage === 'nominate') return [{ title: t.elections.roleTitle(), text: agreed.criteria }];
  if (stage === 'change' || stage === 'propose') return [...reasonsIn(named ?? []), ...heard];
  if (!proposed) return heard;
  const { personName, termMonths, reason, words, adjustment } = proposed;
  const first = `${personName} · ${t.elections.proposedMonths({ months: termMonths })}`;
  const text = [first, words, adjustment || reason].filter(Boolean).join('\n');
  return [{ title: t.elections.proposedTitle(), text }, ...heard];
}

/** Those named most often stand on the wall with their reasons; everyone else on the page. */
const MOST_NAMED = 3;

const reasonsIn = (named: NonNullable<View['named']>): Subject['said'] =>
  named
    .slice(0, MOST_NAMED)
    .map(({ name, nominations }) => ({ title: name, text: nominations.map(({ reason }) => reason).join('\n') }))
    .filter(({ text }) => text !== '');
