import { Button, Card, Cards, Folded, Form, Section, SpeakingFor, TextArea } from '../../../../design';
import { type Contribution, presentRound, type Round, saidNow } from '../../rules';
import {
  dayAt,
  formOf,
  helpingSeats,
  isRunning,
  momentAt,
  type RoundsProps,
  roundName,
  roundsPath,
  whoWords,
} from './common';

/** What was said in each round, the present one on top and open. */
export function SaidInRounds(props: RoundsProps) {
  const { rounds, t } = props;
  const stretches = stretchesOf(rounds.rounds);
  const isOld = !isRunning(props);
  return (
    <Section title={t.rounds.saidTitle()}>
      {[...stretches].reverse().map((stretch, place) => (
        <Folded summary={summaryOf(props, stretch, stretches)} open={place === 0 && !isOld}>
          <Stretch {...props} stretch={stretch} />
        </Folded>
      ))}
    </Section>
  );
}

/** What was written in the present round and is still to be heard, for whoever leads it. */
export function SaidNow(props: RoundsProps) {
  const { rounds, t } = props;
  const said = saidNow(rounds);
  if (said.length === 0) return '';
  return (
    <Section title={t.rounds.saidNowTitle()} count={said.length}>
      <Cards>
        {said.map((each) => (
          <Said {...props} said={each} />
        ))}
      </Cards>
    </Section>
  );
}

/** Rows of one round that follow each other. */
type StretchRows = readonly [Round, ...Round[]];

function stretchesOf(rounds: readonly Round[]): readonly StretchRows[] {
  const found: [Round, ...Round[]][] = [];
  for (const each of rounds) {
    const last = found.at(-1);
    if (last && last[0].round === each.round) last.push(each);
    else found.push([each]);
  }
  return found;
}

function summaryOf(props: RoundsProps, stretch: StretchRows, all: readonly StretchRows[]): string {
  const { t, proposal } = props;
  const next = all[all.indexOf(stretch) + 1];
  // The last round lasts as long as the proposal does.
  const endedAt = next?.[0].openedAt ?? (proposal.closing ?? proposal.withdrawal)?.at;
  const name = roundName(stretch[0].round, t);
  const from = dayAt(props, stretch[0].openedAt, t);
  if (!endedAt) return t.rounds.stretch({ name, from });
  const until = dayAt(props, endedAt, t);
  return from === until ? t.rounds.stretchOn({ name, on: from }) : t.rounds.stretchOver({ name, from, until });
}

function Stretch(props: RoundsProps & { readonly stretch: StretchRows }) {
  const { stretch, rounds, t } = props;
  const numbers = stretch.map((each) => each.number);
  const isPresent = numbers.includes(presentRound(rounds).number);
  // An answer stands under its question, whichever round it was given in.
  const said = rounds.contributions.filter((each) => numbers.includes(each.round) && each.kind !== 'answer');
  const switched = stretch.slice(1);
  return (
    <>
      {switched.map((each) => (
        <p class="hint">
          {momentAt(props, each.openedAt, t)} – {t.rounds.modeNow({ mode: each.mode })}
        </p>
      ))}
      {said.length === 0 ? (
        <p class="hint">{isPresent ? t.rounds.nothingSaid() : t.rounds.nothingWasSaid()}</p>
      ) : (
        <Cards>
          {said.map((each) => (
            <Said {...props} said={each} />
          ))}
        </Cards>
      )}
    </>
  );
}

function Said(props: RoundsProps & { readonly said: Contribution }) {
  const { said, rounds, t } = props;
  const answers = rounds.contributions.filter((each) => each.answersId === said.id);
  const organisation = (said.organisationId && rounds.names.get(said.organisationId)) ?? '';
  const kinds = { question: t.rounds.question(), reaction: t.rounds.reaction(), spoke: t.rounds.spoke(), answer: '' };
  const who = said.kind === 'spoke' ? organisation : whoWords(props, said);
  const on = momentAt(props, said.at, t);
  const by = said.kind === 'spoke' ? t.rounds.notedBy({ who: rounds.names.get(said.personId) ?? '', on }) : on;
  return (
    <Card title={who} above={kinds[said.kind]} meta={by}>
      {said.words && <p class="as-typed">{said.words}</p>}
      {answers.map((each) => (
        <blockquote>
          <p class="as-typed">{each.words}</p>
          <p class="hint">
            {whoWords(props, each)}, {momentAt(props, each.at, t)}
          </p>
        </blockquote>
      ))}
      {said.kind === 'question' && <AnswerIt {...props} question={said} isAnswered={answers.length > 0} />}
    </Card>
  );
}

function AnswerIt(props: RoundsProps & { readonly question: Contribution; readonly isAnswered: boolean }) {
  const { t, question, isAnswered } = props;
  const seats = helpingSeats(props);
  const { fieldId, value, faults, isRefused } = formOf(props, `answer-${question.id}`);
  if (!isRunning(props) || seats.length === 0) return isAnswered ? '' : <p class="hint">{t.rounds.unanswered()}</p>;
  return (
    <>
      {!isAnswered && <p class="hint">{t.rounds.unanswered()}</p>}
      <Folded summary={t.rounds.answerIt()} open={isRefused}>
        <Form action={roundsPath(props, 'contributions')} label={t.rounds.answerIt()}>
          <input type="hidden" name="kind" value="answer" />
          <input type="hidden" name="question" value={question.id} />
          <TextArea
            t={t}
            id={fieldId('words')}
            name="words"
            rows={3}
            label={t.rounds.fieldAnswer()}
            value={value('words')}
            faults={faults}
          />
          <SpeakingFor t={t} seats={seats} id={fieldId('seat')} chosen={value('seat')} />
          <Button>{t.rounds.answerIt()}</Button>
        </Form>
      </Folded>
    </>
  );
}
