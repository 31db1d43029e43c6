import { assert } from '../../basics/outcome';
import { answerProposal, contribute, moveRound, proposalByNumber, roundsOf } from '../../community/decisions';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** What people say and do in the rounds of one proposal, scene by scene. */
export function inRounds(play: Play, number: number) {
  const say = (kind: string) => (when: string, key: string, words: string) =>
    play(when, key, (here) => contribute(here, { number, kind, words, answersId: null }));
  return {
    ask: say('question'),
    react: say('reaction'),
    /** Answers a question, by its place among those that were asked. */
    reply: (when: string, key: string, place: number, words: string) =>
      play(when, key, async (here) => {
        const question = (await course(here, number)).contributions.filter((each) => each.kind === 'question')[place];
        assert(question, `question ${place} was asked`);
        return contribute(here, { number, kind: 'answer', words, answersId: question.id });
      }),
    /** From the round that is seen to another one, over so many days. */
    move: (when: string, seen: number, to: string, days: number) =>
      play(when, 'coordination', (here) => moveRound(here, { number, seen, to, mode: 'days', days })),
    lean: (when: string, key: string, kind: string, reason: string) =>
      play(when, key, (here) => answerProposal(here, { number, stage: 'leaning', kind, reason })),
    answer: (when: string, key: string, kind: string, reason = '') =>
      play(when, key, (here) => answerProposal(here, { number, stage: 'binding', kind, reason })),
  };
}

/** Everything said and done in the rounds of a proposal so far. */
export async function course(here: Here, number: number) {
  const proposal = await proposalByNumber(here, number);
  const rounds = proposal && (await roundsOf(here, proposal));
  assert(rounds, `proposal ${number} is decided in rounds`);
  return rounds;
}
