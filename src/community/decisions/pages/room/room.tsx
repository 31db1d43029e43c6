import { faultsOf, type Subject, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { optionSentence, resultSentence } from '../../letters/sentences';
import { type Answers, answersOf, type KeptProposal, type Rounds, roundsOf } from '../../queries';
import { nameOf, roundEndsAt, stateOf, takesAnswersUntil } from '../../rules';
import { OwnAnswers } from '../answering';
import { leadingSeats, untilWords } from '../common';
import { Leading } from '../leading';
import { lifecyclePartsOf } from '../lifecycle';
import { proposalOf, type Refused, typedWords } from '../proposal';
import { roomOf, roundsPartsOf } from '../rounds';
import { figuresOf } from './figures';
import { saidOf } from './said';

/**
 * The proposal that the URL names, for a wall and for phones: nothing in it is for one reader alone, but the two forms;
 * a refused one of them with what was typed and what to change.
 */
export async function proposalInRoom(request: Request, refused?: Refused): Promise<Subject | undefined> {
  const proposal = await proposalOf(request);
  if (!proposal) return undefined;
  const t = words(request.language);
  const { here } = request;
  const answers = await answersOf(here, proposal);
  const rounds = await roundsOf(here, proposal, answers.all);
  const faults = faultsOf(refused?.refusal, t, roomOf(refused?.refusal, t), here.community.currency);
  const faultsIn = (form: Refused['form']) => (refused?.form === form ? faults : []);
  const given = { request, proposal, answers, form: refused?.form, faults, t };
  const parts = await roundsPartsOf(given);
  const state = stateOf(proposal, here.now);
  const isOver = state === 'closed' || state === 'withdrawn';
  const isStill = state === 'scheduled' || state === 'suspended';
  const isAnswering = !isOver && !isStill && (!rounds || rounds.present.round === 'object');
  const leads = isAnswering && leadingSeats(request).length > 0;
  return {
    ...{ kind: 'proposal', id: proposal.id, number: proposal.number, isOver },
    label: `n° ${proposal.number} — ${proposal.title}`,
    ...{ path: `/${here.community.slug}/proposals/${proposal.number}`, title: proposal.title },
    above: t.decisions.proposalNumber({ number: proposal.number }),
    stage: capital(stageWords(proposal, rounds, state, t)),
    ask: askWords(proposal, answers, rounds, request, t),
    voters: spokenIn(proposal, rounds, answers),
    counts: isAnswering || isOver ? figuresOf(answers.counted, isOver, t) : [],
    said: saidOf({ proposal, answers, rounds, here, t }),
    form: (
      <>
        {parts?.asked}
        {isAnswering && (
          <OwnAnswers request={request} proposal={proposal} answers={answers} faults={faultsIn('answer')} t={t} />
        )}
      </>
    ),
    lead: (
      <>
        {!isOver && parts?.toSettle}
        {parts?.leading}
        <Leading
          request={request}
          proposal={proposal}
          counted={answers.counted}
          faults={faultsIn('withdrawal')}
          closingFaults={faultsIn('closing')}
          t={t}
          more={leads ? [(await lifecyclePartsOf(given)).telephone] : []}
        />
      </>
    ),
    endsAt: (rounds && roundEndsAt({ closesAt: proposal.closesAt, round: rounds.present })) ?? proposal.closesAt,
    refused: refused && { faults, lost: isOver || isStill || !refused.refusal.field ? typedWords(request) : [] },
  };
}

/** The round it is in, in a word or two; otherwise whether it is open, and how it ended. */
function stageWords(
  { outcome, rule }: KeptProposal,
  rounds: Rounds | null,
  state: ReturnType<typeof stateOf>,
  t: Words,
): string {
  if (state === 'withdrawn') return t.decisions.stateWithdrawn();
  if (state === 'scheduled') return t.decisions.stateScheduled();
  if (state === 'suspended') return t.decisions.stateSuspended();
  if (state === 'closed' && outcome === 'rejected') return t.decisions.stateRejected();
  if (state === 'closed') return nameOf(rule) === 'advice' ? t.decisions.stateDecided() : t.decisions.stateAdopted();
  return rounds ? t.rounds.round({ round: rounds.present.round }) : t.decisions.roomAnswer();
}

/** Large, on a line of its own, a word begins as a sentence does. */
const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** What is asked of everyone now; of what has ended, why it ended so. */
function askWords(
  proposal: KeptProposal,
  { counted }: Answers,
  rounds: Rounds | null,
  { here }: Request,
  t: Words,
): string {
  if (proposal.withdrawal) return proposal.withdrawal.reason;
  if (proposal.closing)
    return [resultSentence(counted, t), proposal.closing.words, optionSentence(counted, t)].filter(Boolean).join(' ');
  if (proposal.pause) return proposal.pause.reason;
  return rounds
    ? t.rounds.roundWhat({ round: rounds.present.round })
    : untilWords({ ...proposal, takesAnswersUntil: takesAnswersUntil(proposal) }, here, t);
}

/** In a round, who has spoken in it; without rounds, whose organisation has answered; and whose objection stands. */
function spokenIn({ voters }: KeptProposal, rounds: Rounds | null, { binding, counted }: Answers) {
  const unheard = new Set(rounds?.unheard.map((each) => each.id));
  const answered = new Set(binding.map((each) => each.organisationId));
  // A no among a majority stops nothing and is no objection.
  const against = counted.method === 'majority' ? [] : binding.filter(({ kind }) => kind === 'object');
  const objecting = new Set((rounds ? rounds.open : against).map((each) => each.organisationId));
  return voters
    .filter((each) => each.leftOn === null && !each.isLeftOut)
    .map(({ id, name }) => ({
      name,
      hasSpoken: rounds ? !unheard.has(id) : answered.has(id),
      objects: objecting.has(id),
    }));
}
