import { Folded, Notice, Table, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type RegisterEntry, SealedIn } from '../../register';
import { optionSentence, resultSentence } from '../letters/sentences';
import type { Answers, KeptProposal } from '../queries';
import type { Option, Result, RunOff } from '../rules';
import { MoneyBar } from './money-bar';

interface OutcomeProps {
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly entry: RegisterEntry | undefined;
  readonly request: Request;
  readonly t: Words;
}

/** How it ended, or what closing now would give: the arithmetic, and the seal once there is one. */
export function Outcome({ proposal, answers, entry, request, t }: OutcomeProps) {
  const { counted } = answers;
  const { withdrawal, closing, options } = proposal;
  if (withdrawal) {
    return (
      <Notice title={t.decisions.withdrawnTitle()}>
        <blockquote>{withdrawal.reason}</blockquote>
        {entry && <SealedIn entry={entry} request={request} t={t} />}
      </Notice>
    );
  }
  if (!closing && answers.binding.length === 0 && !counted.money) return '';
  if (!closing && counted.method === 'advice') return '';
  const kind = closing ? (counted.outcome === 'adopted' ? 'good' : 'bad') : 'calm';
  return (
    <Notice kind={kind} title={closing ? t.decisions.resultTitle() : t.decisions.resultSoFar()}>
      <p>{resultSentence(counted, t)}</p>
      {closing?.words && <blockquote>{closing.words}</blockquote>}
      {counted.option && <p>{optionSentence(counted, t)}</p>}
      {counted.money && <MoneyBar money={counted.money} here={request.here} t={t} />}
      {counted.runOff && <Rounds run={counted.runOff} options={options} t={t} />}
      {answers.inEffectSince && !closing && <p>{t.decisions.inEffectAlready()}</p>}
      <Folded summary={t.decisions.arithmeticFold({ sealed: entry ? 'yes' : 'no' })}>
        <p>{arithmetic(counted, t)}</p>
        {closing?.personId === null && <p>{t.decisions.closedByCalendar()}</p>}
        {entry && <SealedIn entry={entry} request={request} t={t} />}
      </Folded>
    </Notice>
  );
}

/** Who said what, and what the rule asked of it. */
function arithmetic(counted: Result, t: Words): string {
  const { yes, reservations, no, abstained, silent, voters, needed } = counted;
  const tally = { yes, reservations, no, abstained, silent, voters };
  const quorum = counted.turnout && counted.turnout.needed > 0 && t.decisions.turnout(counted.turnout);
  const sentences = (first: string) => [first, quorum].filter(Boolean).join(' ');
  switch (counted.method) {
    case undefined:
      return t.decisions.arithmetic({ ...tally, needed });
    case 'consent':
      return sentences(t.decisions.arithmeticConsent({ ...tally, again: counted.again ?? 0 }));
    case 'silence':
      return t.decisions.arithmeticConsent({ ...tally, again: 0 });
    case 'majority':
      return sentences(t.decisions.arithmeticMajority({ ...tally, needed }));
    case 'ranked-choice':
      return sentences(t.decisions.arithmeticRanked({ ranked: yes, abstained, silent, voters }));
    default:
      return t.decisions.arithmeticAdvice({ advised: counted.advised ?? 0, voters });
  }
}

interface RoundsProps {
  readonly run: RunOff;
  readonly options: readonly Option[];
  readonly t: Words;
}

/** A run-off, round by round: a column for each, and under it who left and how a tie was settled. */
function Rounds({ run, options, t }: RoundsProps) {
  const labelOf = (id: string) => options.find((each) => each.id === id)?.label ?? '';
  const votesIn = (round: RunOff['rounds'][number], id: string) =>
    round.counts.find((each) => each.id === id)?.votes ?? '';
  const hasExhausted = run.rounds.some((round) => round.exhausted > 0);
  return (
    <>
      <Table
        caption={t.decisions.roundsTitle()}
        columns={[
          { name: t.decisions.columnOption() },
          ...run.rounds.map((_, place) => ({ name: t.decisions.columnRound({ number: place + 1 }), numeric: true })),
        ]}
        rows={[
          ...options.map(({ id, label }) => [label, ...run.rounds.map((round) => votesIn(round, id))]),
          ...(hasExhausted ? [[t.decisions.exhausted(), ...run.rounds.map((round) => round.exhausted)]] : []),
        ]}
      />
      <ol class="hint">
        {run.rounds.map((round) => (
          <li>{roundSentence(round, run, labelOf, t)}</li>
        ))}
      </ol>
    </>
  );
}

function roundSentence(
  { eliminatedId, tie, counts }: RunOff['rounds'][number],
  run: RunOff,
  labelOf: (id: string) => string,
  t: Words,
): string {
  if (eliminatedId === null) {
    const most = Math.max(...counts.map((each) => each.votes));
    const of = counts.reduce((sum, each) => sum + each.votes, 0);
    const option = labelOf(run.winnerId);
    return run.isTied
      ? t.decisions.roundDrawn({ option, votes: most })
      : t.decisions.roundWon({ option, votes: most, of });
  }
  const option = labelOf(eliminatedId);
  if (!tie) return t.decisions.roundLost({ option });
  return tie.settledByRound === null
    ? t.decisions.roundLostLast({ option })
    : t.decisions.roundLostEarlier({ option, round: tie.settledByRound });
}
