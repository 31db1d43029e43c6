import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { Empty, Folded, money, names, Section, shortDay, Table, Timeline, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { hasLeft } from '../../members';
import type { Answers, KeptProposal } from '../queries';
import { type Answer, nameOf, takesAnswersUntil } from '../rules';
import { answerWords } from './common';

interface SaidProps {
  readonly request: Request;
  readonly proposal: KeptProposal;
  readonly answers: Answers;
  readonly t: Words;
}

/** What the organisations answered, the leanings apart from them, and every row there ever was. */
export function Said({ request, proposal, answers, t }: SaidProps) {
  const { timeZone, currency } = request.here.community;
  const rule = nameOf(proposal.rule);
  const hasMoney = proposal.commitment !== null;
  const nameById = new Map(proposal.voters.map(({ id, name }) => [id, name]));
  const isAgain = ({ wording, stage }: Answer) => stage === 'binding' && wording < proposal.wording;
  const givenBy = ({ personId, at, toldBy }: Answer): string => {
    const by = { who: answers.names.get(personId) ?? '', on: shortDay(dayOf(at, timeZone), t.language) };
    return toldBy === null ? t.decisions.byOn(by) : t.decisions.byTelephone({ ...by, teller: toldBy });
  };
  const rowOf = (answer: Answer) => [
    nameById.get(answer.organisationId) ?? '',
    isAgain(answer)
      ? `${answerWords(answer, proposal.options, t, rule)} (${t.rounds.earlierWording({ wording: answer.wording })})`
      : answerWords(answer, proposal.options, t, rule),
    ...(hasMoney ? [answer.commitCents === null ? '' : money(answer.commitCents, currency, t.language)] : []),
    answer.reason,
    givenBy(answer),
  ];
  const columns = [
    { name: t.decisions.columnOrganisation() },
    { name: t.decisions.columnAnswer() },
    ...(hasMoney ? [{ name: t.decisions.columnPutIn(), numeric: true }] : []),
    { name: t.decisions.columnReason() },
    { name: t.decisions.columnBy() },
  ];
  const hasEnded = proposal.closing !== null || proposal.withdrawal !== null;
  const over = hasEnded || (!proposal.round && request.here.now >= takesAnswersUntil(proposal)) ? 'yes' : 'no';
  const heard = new Set(answers.binding.map((each) => each.organisationId));
  const untilOn = dayOf((proposal.closing ?? proposal.withdrawal)?.at ?? request.here.now, timeZone);
  // Whoever left before it ended, without a word, is waited for no more.
  const asked = proposal.voters.filter((each) => !each.isLeftOut && (heard.has(each.id) || !hasLeft(each, untilOn)));
  const silent = asked.filter(({ id }) => !heard.has(id)).map(({ name }) => name);
  const byName = (a: Answer, b: Answer) =>
    (nameById.get(a.organisationId) ?? '').localeCompare(nameById.get(b.organisationId) ?? '', t.language);
  return (
    <>
      <Section title={t.decisions.answersTitle()} count={`${answers.binding.length}/${asked.length}`}>
        {answers.binding.length > 0 ? (
          <Table
            quiet
            caption={t.decisions.answersTitle()}
            columns={columns}
            rows={[...answers.binding].sort(byName).map(rowOf)}
          />
        ) : (
          <Empty title={t.decisions.noAnswers({ over })} />
        )}
        {silent.length > 0 && (
          <p class="hint">
            {t.decisions.silent({
              over,
              count: silent.length,
              organisations: names(silent.slice(0, MOST_NAMED), t.language),
              more: Math.max(0, silent.length - MOST_NAMED),
            })}
          </p>
        )}
      </Section>
      {answers.leanings.length > 0 && (
        <Section title={t.decisions.leaningsTitle()} count={answers.leanings.length}>
          <p class="hint">{t.decisions.leaningsHint()}</p>
          <Table
            quiet
            caption={t.decisions.leaningsTitle()}
            columns={columns}
            rows={[...answers.leanings].sort(byName).map(rowOf)}
          />
        </Section>
      )}
      {answers.all.length > answers.binding.length + answers.leanings.length && (
        <Folded summary={t.decisions.history({ count: answers.all.length })}>
          <History answers={answers} proposal={proposal} names={nameById} timeZone={timeZone} t={t} />
        </Folded>
      )}
    </>
  );
}

const MOST_NAMED = 40;

interface HistoryProps {
  readonly answers: Answers;
  readonly proposal: KeptProposal;
  readonly names: ReadonlyMap<Id, string>;
  readonly timeZone: string;
  readonly t: Words;
}

const History = ({ answers, proposal, names, timeZone, t }: HistoryProps) => (
  <Timeline
    t={t}
    label={t.decisions.historyTitle()}
    lines={answers.all.map((answer) => ({
      on: dayOf(answer.at, timeZone),
      what: t.decisions.historyLine({
        stage: answer.stage,
        organisation: names.get(answer.organisationId) ?? '',
        answer: answerWords(answer, proposal.options, t, nameOf(proposal.rule)),
      }),
      who: whoSaid(answer, answers.names.get(answer.personId) ?? '', t),
      more: answer.reason && <p>{answer.reason}</p>,
    }))}
  />
);

/** On the line of a day: its author, or who said it on the telephone and who wrote it down. */
const whoSaid = ({ toldBy }: Answer, who: string, t: Words): string =>
  toldBy === null ? who : t.decisions.toldAndNoted({ who, teller: toldBy });
