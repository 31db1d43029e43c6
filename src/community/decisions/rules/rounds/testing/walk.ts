import fc from '../../../../../../test/properties';
import { day } from '../../../../../basics/day';
import type { Instant } from '../../../../../basics/instant';
import { isRefusal, type Refusal } from '../../../../../basics/outcome';
import { coordinator, MEMBER_NAMES, memberIds, numbered, someoneOf } from '../../../../needs/rules/testing';
import { decide, propose, reword } from '../../amendments';
import type { Answer } from '../../answer';
import { answer, withdrawAnswer } from '../../answering';
import {
  acknowledge,
  assign,
  examine,
  integrate,
  type ObjectionEvent,
  objectionsAmong,
  openAmong,
} from '../../objections';
import { close, type Proposal } from '../../proposal';
import { result } from '../../result';
import { proposed } from '../../testing';
import { type Course, presentRound, presentWording } from '../course';
import { MOVES, move, switchMode } from '../moving';
import { contribute, noteTurn } from '../speaking';
import { course, FIRST_WORDS } from './index';

/** Everything that may happen to a proposal, as it is kept. */
export interface Kept {
  proposal: Proposal;
  course: Course;
  answers: readonly Answer[];
  events: readonly ObjectionEvent[];
}

/** A proposal by consent, just opened. */
export const begun = (proposal: Proposal = proposed({ rule: 'consent' })): Kept => ({
  ...{ proposal, answers: [], events: [] },
  course: course(proposal.round ? [proposal.round] : []),
});

const ROUND_NAMES = ['clarify', 'react', 'amend', 'object', 'integrate', 'adopt'];
const who = fc.constantFrom(...MEMBER_NAMES.slice(0, 4).map((name) => someoneOf(name)), coordinator);
const small = fc.nat({ max: 3 });
/** Anything that anybody may try. */
export const step = fc.record({
  act: fc.constantFrom(
    ...['move', 'move', 'move', 'mode', 'say', 'turn', 'amend', 'decide', 'reword', 'answer', 'answer', 'take-back'],
    ...['acknowledge', 'acknowledge', 'assign', 'integrate', 'integrate', 'examine', 'close', 'close-by-itself'],
  ),
  who,
  /** Done by someone who may, towards a round that comes next: else nothing would ever go far. */
  isLed: fc.constantFrom(true, true, true, false),
  /** How far behind the form is that is sent. */
  stale: fc.constantFrom(0, 0, 0, 1),
  to: fc.constantFrom(...ROUND_NAMES),
  mode: fc.constantFrom('live', 'days', 'days', 'perhaps'),
  kind: fc.constantFrom('agree', 'object', 'abstain', 'question', 'answer', 'reaction'),
  outcome: fc.constantFrom('taken-up', 'declined'),
  text: fc.constantFrom('Six heures.', 'Cinq heures.', 'Sept heures.', FIRST_WORDS.text, ''),
  pick: small,
  minutes: fc.constantFrom(1, 60, 1_440, 10_080),
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does one act through the rules, as the actions do; what it gives is kept. */
export function done(kept: Kept, each: Step, at: Instant, number: number): Kept | Refusal {
  const { proposal, course: so, answers, events } = kept;
  const lead = each.isLed ? coordinator : each.who;
  const stamp = { id: numbered(10_000 + number), at, today: day(at.slice(0, 10)) };
  const objections = objectionsAmong(answers, events);
  const raised = { course: so, objections };
  const objectionId = objections[each.pick % Math.max(1, objections.length)]?.id ?? numbered(99);
  const amendmentId = so.amendments[each.pick % Math.max(1, so.amendments.length)]?.id ?? numbered(99);
  const seen = presentWording(so).number - each.stale;
  const next = MOVES[presentRound(so).round];
  const to = each.isLed ? (next[each.pick % next.length] ?? '') : each.to;
  const moving = { seen: so.rounds.length - each.stale, to, mode: each.mode, days: null };
  const words = { seen, title: FIRST_WORDS.title, text: each.text };
  const care = { objectionId, ownerId: numbered(1), dueOn: stamp.today };
  const reworded = (wording: Course['wordings'][number] | null): Kept =>
    wording
      ? {
          ...kept,
          course: { ...so, wordings: [...so.wordings, wording] },
          proposal: { ...proposal, wording: wording.number, text: wording.text },
        }
      : kept;
  const cared = (event: ObjectionEvent | Refusal) =>
    isRefusal(event) ? event : { ...kept, events: [...events, event] };
  switch (each.act) {
    case 'move':
    case 'mode': {
      const row =
        each.act === 'move' ? move(proposal, so, moving, lead, at) : switchMode(proposal, so, moving, lead, at);
      if (isRefusal(row)) return row;
      return { ...kept, course: { ...so, rounds: [...so.rounds, row] }, proposal: { ...proposal, round: row } };
    }
    case 'say':
    case 'turn': {
      const input = { kind: each.kind, words: 'oui', answersId: so.contributions[0]?.id ?? null };
      const turn = { organisationId: memberIds[each.pick] ?? numbered(99), words: '' };
      const said =
        each.act === 'say'
          ? contribute(proposal, so, input, each.who, stamp)
          : noteTurn(proposal, so, turn, lead, stamp);
      if (isRefusal(said)) return said;
      return { ...kept, course: { ...so, contributions: [...so.contributions, said] } };
    }
    case 'amend': {
      const amendment = propose(proposal, so, { seen, text: each.text, reason: 'mieux' }, each.who, stamp);
      if (isRefusal(amendment)) return amendment;
      return { ...kept, course: { ...so, amendments: [...so.amendments, amendment] } };
    }
    case 'decide': {
      const text = each.isLed ? each.text : null;
      const input = { amendmentId, outcome: each.outcome, seen, text, reason: 'non' };
      const decided = decide(proposal, so, input, lead, stamp);
      if (isRefusal(decided)) return decided;
      const after = reworded(decided.wording);
      return { ...after, course: { ...after.course, outcomes: [...so.outcomes, decided.decided] } };
    }
    case 'reword': {
      const wording = reword(proposal, so, words, { personId: lead.personId, organisationId: null }, lead, stamp);
      return isRefusal(wording) ? wording : reworded(wording);
    }
    case 'answer': {
      const own = answers.filter((row) => row.organisationId === each.who.seat.organisationId);
      const input = { kind: each.kind, stage: 'binding', optionId: null, reason: 'car', wording: seen };
      const given = answer(proposal, own, input, each.who, stamp);
      return isRefusal(given) ? given : { ...kept, answers: [...answers, given] };
    }
    case 'take-back': {
      const own = answers.filter((row) => row.organisationId === each.who.seat.organisationId);
      const taken = withdrawAnswer(proposal, own, { stage: 'binding', reason: '' }, each.who, stamp);
      return isRefusal(taken) ? taken : { ...kept, answers: [...answers, taken] };
    }
    case 'acknowledge':
      return cared(acknowledge(proposal, raised, care, [numbered(1)], lead, stamp));
    case 'assign':
      return cared(assign(proposal, raised, care, [numbered(1)], lead, stamp));
    case 'examine':
      return cared(
        examine(proposal, raised, { objectionId, isObjection: each.outcome === 'taken-up', reason: 'vu' }, lead, stamp),
      );
    case 'integrate': {
      const answered = integrate(proposal, raised, { ...words, objectionId }, lead, stamp);
      if (isRefusal(answered)) return answered;
      return { ...reworded(answered.wording), events: [...events, answered.event] };
    }
    default: {
      const openObjections = openAmong(objections, proposal.voters).length;
      const grounds = { wording: proposal.wording, openObjections, commitment: proposal.commitment };
      const counted = result(proposal.rule, proposal.voters, answers, proposal.options, grounds);
      const closed = close(proposal, each.act === 'close' ? lead : null, at, counted);
      return isRefusal(closed) ? closed : { ...kept, proposal: closed };
    }
  }
}
