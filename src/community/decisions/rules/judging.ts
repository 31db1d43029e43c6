import { type Answer, isAgreement } from './answer';
import type { Option } from './proposal';
import type { Because, ChosenOption, Grounds, Result, Tally } from './result';
import { atLeast, type MethodRule, moreThan, neededTurnout, type Rule } from './rule';
import { type RunOff, runOff } from './run-off';
import { neededYes } from './size';

/** What the rule alone says; money is another matter. */
export function judge(
  rule: Rule,
  { again, answered, ...tally }: Tally,
  counted: readonly Answer[],
  options: readonly Option[],
  { openObjections }: Grounds,
): Result {
  const chosen = () => chosenOf(options, counted);
  const turnout = { answered, needed: neededTurnout(rule, tally.voters) };
  if ('size' in rule) {
    const needed = neededYes(rule, tally.voters);
    return ended({ size: rule.size, because: becauseOfSize(tally.yes, tally.no, needed), ...tally, needed }, chosen);
  }
  const { method } = rule;
  const isQuorate = turnout.answered >= turnout.needed;
  switch (method) {
    case 'consent': {
      const because = openObjections > 0 ? 'objected' : isQuorate ? 'nobody-objected' : 'quorum-missing';
      return ended({ method, because, ...tally, needed: 0, turnout, openObjections, again }, chosen);
    }
    case 'silence':
      return ended({ method, because: tally.no > 0 ? 'objected' : 'nobody-objected', ...tally, needed: 0 }, chosen);
    case 'majority': {
      const needed = neededOf(rule, tally);
      const because = !isQuorate ? 'quorum-missing' : tally.yes >= needed ? 'enough-yes' : 'too-few-yes';
      return ended({ method, because, ...tally, needed, turnout }, chosen);
    }
    case 'ranked-choice': {
      const run = runOff(
        options,
        counted.flatMap(({ ranking }) => (ranking ? [ranking] : [])),
      );
      const last = run?.rounds.at(-1)?.counts.reduce((sum, each) => sum + each.votes, 0) ?? 0;
      const because = !run ? 'nobody-ranked' : isQuorate ? 'most-preferred' : 'quorum-missing';
      const needed = run ? moreThan({ numerator: 1, denominator: 2 }, last) : 0;
      return ended({ method, because, ...tally, needed, turnout, runOff: run }, () => preferredOf(options, run));
    }
    default: {
      const advised = counted.filter((each) => each.kind === 'advise').length;
      return ended({ method, because: 'advised', ...tally, needed: 0, advised }, () => null);
    }
  }
}

const ADOPTING: readonly Because[] = ['enough-yes', 'nobody-objected', 'most-preferred', 'advised'];

function ended(judged: Omit<Result, 'outcome' | 'option'>, chosen: () => ChosenOption | null): Result {
  const isAdopted = ADOPTING.includes(judged.because);
  return { outcome: isAdopted ? 'adopted' : 'rejected', ...judged, option: isAdopted ? chosen() : null };
}

function becauseOfSize(yes: number, no: number, needed: number): Because {
  if (no > 0) return 'objected';
  if (needed === 0) return 'nobody-objected';
  return yes >= needed ? 'enough-yes' : 'too-few-yes';
}

/** How many yes a majority asks for: of those that said yes or no, or of all voters; never none at all. */
function neededOf(
  rule: MethodRule & { readonly method: 'majority' },
  { yes, no, voters }: Pick<Tally, 'yes' | 'no' | 'voters'>,
): number {
  const whole = rule.of === 'answers' ? yes + no : voters;
  return Math.max(1, 'moreThan' in rule ? moreThan(rule.moreThan, whole) : atLeast(rule.atLeast, whole));
}

function chosenOf(options: readonly Option[], counted: readonly Answer[]): ChosenOption | null {
  const agreeing = counted.filter((each) => isAgreement(each.kind));
  const counts = options.map(({ id, label }) => ({
    id,
    label,
    yes: agreeing.filter((each) => each.optionId === id).length,
  }));
  const most = Math.max(...counts.map((each) => each.yes));
  const first = counts.find((each) => each.yes === most);
  if (!first) return null;
  return { id: first.id, label: first.label, counts, isTied: counts.filter((each) => each.yes === most).length > 1 };
}

function preferredOf(options: readonly Option[], run: RunOff | null): ChosenOption | null {
  const winner = options.find((each) => each.id === run?.winnerId);
  if (!run || !winner) return null;
  const first = new Map(run.rounds[0]?.counts.map(({ id, votes }) => [id, votes]));
  const counts = options.map(({ id, label }) => ({ id, label, yes: first.get(id) ?? 0 }));
  return { ...winner, counts, isTied: run.isTied };
}
