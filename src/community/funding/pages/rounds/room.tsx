import { day, type Fault, faultsOf, type Subject, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { explain } from '../../engine';
import { type KeptRound, ownDeclarations, type RoundResult, resultOf, takenAmong } from '../../queries';
import { fundedCents, presentOn } from '../../rules';
import { amountOf, costWords, roundAt, roundPath, stageOf, todayIn } from './common';
import { Declaring, declaringSeats } from './declaring';
import { tellingOf } from './result';
import { Freezing, type RefusedIn } from './round';

/**
 * The round that the URL names, for a wall and for phones: who has declared, never what; frozen, what is built. A refused
 * form of it is shown with what was typed.
 */
export async function roundInRoom(request: Request, refused?: RefusedIn): Promise<Subject | undefined> {
  const round = await roundAt(request);
  if (!round) return undefined;
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const stage = stageOf(round, request);
  const result = stage === 'frozen' ? await resultOf(request.here, round.id) : undefined;
  const faults = faultsOf(refused?.refusal, t, 'fundingRounds', request.here.community.currency);
  const until = day(round.lastOn, t.language);
  return {
    ...{ kind: 'funding-round', id: round.id, number: round.number, title: round.title },
    label: `n° ${round.number} — ${round.title}`,
    path: roundPath(request, round.number),
    above: say.numbered(round),
    stage: say.stage({ stage }),
    ask:
      stage === 'open' ? say.roomAsk({ until }) : stage === 'over' ? say.overHint() : resultWords(result, request, t),
    isOver: stage === 'frozen',
    voters: stage === 'frozen' ? [] : votersOf(round, request),
    counts: [],
    said: result ? builtOf(round, result, request, t) : offeredOf(round, request, t),
    form: stage === 'open' ? await declaringIn(request, round, refused, faults, t) : '',
    lead:
      stage === 'frozen' ? (
        ''
      ) : (
        <Freezing {...{ request, round, t }} faults={refused?.form === 'freeze' ? faults : []} />
      ),
    endsAt: null,
    refused: refused && { faults, lost: [] },
  };
}

const votersOf = (round: KeptRound, request: Request): Subject['voters'] =>
  presentOn(round, todayIn(request)).map(({ id, name }) => ({
    name,
    hasSpoken: round.declared.some(({ organisationId }) => organisationId === id),
  }));

/** While it is open: what there is to choose from. */
const offeredOf = (round: KeptRound, request: Request, t: Words): Subject['said'] =>
  round.projects.map((project) => ({ title: project.title, text: <p>{costWords(project, request, t)}</p> }));

/** What is built, in its order, then who is short of how much. */
function builtOf(round: KeptRound, { input, outcome }: RoundResult, request: Request, t: Words): Subject['said'] {
  const amount = amountOf(request, t);
  const built = outcome.order.flatMap((id, place) => {
    const project = round.projects.find((each) => each.id === id);
    const title = project && t.fundingRounds.placeTitle({ place: place + 1, title: project.title });
    return project && title ? [{ title, text: amount(project.costCents) }] : [];
  });
  const telling = tellingOf(request, round, t);
  // On a wall a few words each, and nobody is named as the one that could pay more.
  const missing = explain(input, outcome).missing.map(({ project, missingCents }) =>
    t.fundingRounds.missingShort({ project: telling.nameOf(project), missing: amount(missingCents) }),
  );
  return missing.length === 0 ? built : [...built, { title: t.fundingRounds.notFunded(), text: missing.join('\n') }];
}

function resultWords(result: RoundResult | undefined, request: Request, t: Words): string {
  if (!result || result.outcome.order.length === 0) return t.fundingRounds.nothingFunded();
  const total = amountOf(request, t)(fundedCents(result.input, result.outcome));
  return t.fundingRounds.fundedCount({ funded: result.outcome.order.length, of: result.input.projects.length, total });
}

async function declaringIn(
  request: Request,
  round: KeptRound,
  refused: RefusedIn | undefined,
  faults: readonly Fault[],
  t: Words,
): Promise<Subject['form']> {
  if (declaringSeats(request, round).length === 0) return <p class="hint">{t.fundingRounds.onlyOrganisations()}</p>;
  const isTyped = refused?.form === 'declaration';
  return (
    <Declaring
      {...{ request, round, isTyped, faults: isTyped ? faults : [] }}
      takenIds={
        await takenAmong(
          request.here,
          round.projects.map(({ id }) => id),
        )
      }
      own={await ownDeclarations(request.here, round.id)}
      former={round.follows ? await ownDeclarations(request.here, round.follows.id) : []}
    />
  );
}
