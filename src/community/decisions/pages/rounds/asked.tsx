import { Button, Difference, Folded, Form, Notice, Section, SpeakingFor, TextArea } from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import { binds } from '../../../members';
import type { Answers } from '../../queries';
import { type Answer, isAgreement } from '../../rules';
import { formOf, helpingSeats, isRunning, ownSeats, type RoundsProps, roundsPath } from './common';

/** What is asked of the reader now, with one clear form. */
export function AskedNow(props: RoundsProps & { readonly answers: Answers }) {
  const { rounds, t } = props;
  if (!isRunning(props) || helpingSeats(props).length === 0) return '';
  const { round } = rounds.present;
  if (round === 'amend') {
    return (
      <Section title={t.rounds.now()} id="now">
        <Amending {...props} />
      </Section>
    );
  }
  if (ownSeats(props).length === 0) return '';
  if (round === 'object') return <Answered {...props} />;
  return (
    <Section title={t.rounds.now()} id="now">
      {round === 'clarify' && <Saying {...props} kind="question" />}
      {round === 'react' && <Saying {...props} kind="reaction" />}
      {round === 'integrate' && (
        <>
          <p>{t.rounds.askWaitIntegrate()}</p>
          <TakingBack {...props} />
          <Saying {...props} kind="reaction" />
        </>
      )}
    </Section>
  );
}

/** A question, or a reaction. */
function Saying(props: RoundsProps & { readonly kind: 'question' | 'reaction' }) {
  const { t, kind, rounds } = props;
  const { fieldId, value, faults } = formOf(props, kind);
  const isHelping = rounds.present.round === 'integrate';
  const labels = {
    question: [t.rounds.fieldQuestion(), t.rounds.fieldQuestionHint(), t.rounds.askIt()],
    reaction: [t.rounds.fieldReaction(), t.rounds.fieldReactionHint(), t.rounds.reactIt()],
    help: [t.rounds.fieldHelp(), t.rounds.fieldHelpHint(), t.rounds.helpIt()],
  } as const;
  const [label, hint, send] = labels[isHelping ? 'help' : kind];
  const action = roundsPath(props, 'contributions');
  return (
    <Form action={action} keep={`decisions.${action}.${kind}`} label={label}>
      <input type="hidden" name="kind" value={kind} />
      <TextArea
        t={t}
        id={fieldId('words')}
        name="words"
        rows={3}
        label={label}
        hint={hint}
        value={value('words')}
        faults={faults}
      />
      <SpeakingFor t={t} seats={ownSeats(props)} id={fieldId('seat')} chosen={value('seat')} />
      <Button>{send}</Button>
    </Form>
  );
}

/** The present text, to be changed. */
function Amending(props: RoundsProps) {
  const { t, rounds } = props;
  const { fieldId, value, faults, isRefused } = formOf(props, 'amendment');
  const { number, text } = rounds.wording;
  const action = roundsPath(props, 'amendments');
  return (
    <Form action={action} keep={`decisions.${action}.${number}`} label={t.rounds.amendFold()}>
      <input type="hidden" name="wording" value={number} />
      <TextArea
        t={t}
        id={fieldId('text')}
        name="text"
        rows={8}
        label={t.rounds.fieldAmended()}
        hint={t.rounds.fieldAmendedHint()}
        value={value('text', text)}
        faults={faults}
      />
      {isRefused && <Difference t={t} before={text} after={value('text')} />}
      <TextArea
        t={t}
        id={fieldId('reason')}
        name="reason"
        rows={2}
        label={t.rounds.fieldWhy()}
        value={value('reason')}
        faults={faults}
      />
      <SpeakingFor t={t} seats={helpingSeats(props)} id={fieldId('seat')} chosen={value('seat')} />
      <Button>{t.rounds.amendIt()}</Button>
    </Form>
  );
}

/** What was answered to an earlier text is asked again; what was never answered is asked for just below. */
function Answered(props: RoundsProps & { readonly answers: Answers }) {
  const { answers, rounds, t } = props;
  const seats = ownSeats(props).filter(binds);
  const given = seats.flatMap((seat) => {
    const answer = answers.binding.find((each) => each.organisationId === seat.organisationId);
    return answer ? [{ seat, answer }] : [];
  });
  const earlier = given.filter(({ answer }) => answer.wording < rounds.wording.number);
  const isAllSaid = given.length > 0 && given.length === seats.length && earlier.length === 0;
  if (earlier.length === 0 && !isAllSaid) return '';
  return (
    <Section title={t.rounds.now()} id="now">
      {isAllSaid && <p>{t.rounds.askAnswered()}</p>}
      {earlier.map((each) => (
        <Again {...props} {...each} />
      ))}
    </Section>
  );
}

/** What changed since one's answer; whoever agreed says it again in one tap. */
function Again(props: RoundsProps & { readonly seat: Seat; readonly answer: Answer }) {
  const { t, rounds, seat, answer } = props;
  const before = rounds.wordings.find((each) => each.number === answer.wording)?.text ?? '';
  const numbers = { earlier: answer.wording, wording: rounds.wording.number };
  const kind = answer.optionId ? `${answer.kind} ${answer.optionId}` : answer.kind;
  return (
    <Notice kind="awaited" title={t.rounds.sayAgainTitle({ organisation: seat.organisationName ?? '' })}>
      <p>{isAgreement(answer.kind) ? t.rounds.sayAgainHint(numbers) : t.rounds.againObjected(numbers)}</p>
      <Difference t={t} before={before} after={rounds.wording.text} />
      {isAgreement(answer.kind) && (
        <Form action={roundsPath(props, 'answers')} label={t.rounds.sayAgain()}>
          <input type="hidden" name="seat" value={seat.id} />
          <input type="hidden" name="stage" value="binding" />
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="reason" value={answer.reason} />
          <input type="hidden" name="wording" value={rounds.wording.number} />
          <Button>{t.rounds.sayAgain()}</Button>
        </Form>
      )}
    </Notice>
  );
}

/** Whoever raised an objection may take it back while one looks for what answers it. */
function TakingBack(props: RoundsProps) {
  const { t, rounds } = props;
  const own = ownSeats(props).filter(
    (seat) => binds(seat) && rounds.open.some((each) => each.organisationId === seat.organisationId),
  );
  return own.map((seat) => (
    <Folded summary={t.rounds.takeBackObjection({ organisation: seat.organisationName ?? '' })}>
      <Form action={roundsPath(props, 'answers/withdrawal')}>
        <input type="hidden" name="seat" value={seat.id} />
        <input type="hidden" name="stage" value="binding" />
        <p>{t.rounds.takeBackHint()}</p>
        <Button kind="quiet">{t.decisions.takeBack()}</Button>
      </Form>
    </Folded>
  ));
}
