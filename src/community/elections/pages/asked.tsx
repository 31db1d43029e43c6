import { Answers, Button, Card, Folded, Form, type Html, Section, TextArea } from '../../../design';
import type { Seat } from '../../../machinery/here';
import type { OwnWord } from '../rules';
import { Person, pathOf, type Seen, speakingSeats } from './common';
import { fieldsOf } from './forms';

/** What is asked of the reader now, each thing one clear form; nothing when nothing is. */
export function Asked(seen: Seen): Html | '' {
  const { view, request, election, t } = seen;
  const cards = view.isAskedToAccept ? [<Accepting {...seen} />] : [];
  for (const seat of speakingSeats(request, election)) {
    const own = view.own.find((each) => each.organisationId === seat.organisationId);
    const card = own && cardFor(seen, seat, own);
    if (card) cards.push(card);
  }
  return cards.length > 0 ? (
    <Section title={t.elections.yourTurn()} id="answer">
      {cards}
    </Section>
  ) : (
    ''
  );
}

interface SpeakingProps extends Seen {
  readonly seat: Seat;
  readonly own: OwnWord;
}

function cardFor(seen: Seen, seat: Seat, own: OwnWord): Html | undefined {
  const { stage, named } = seen.view;
  const others = othersNamed(seen, own);
  if (stage === 'nominate' && named === null) return <Nominating {...seen} seat={seat} own={own} />;
  // One changes once; where everybody named the same person, there is nobody to change to.
  if (stage === 'change' && !own.hasChanged && others.length > 0) return <Changing {...seen} seat={seat} own={own} />;
  return stage === 'object' ? <Answering {...seen} seat={seat} own={own} /> : undefined;
}

/** Whom an organisation that named somebody may name instead. */
const othersNamed = ({ view }: Pick<Seen, 'view'>, { nomination }: OwnWord) =>
  nomination ? (view.named ?? []).filter((each) => each.personId !== nomination.nomineeId) : [];

function Nominating(props: SpeakingProps) {
  const { request, election, view, known, seat, own, t } = props;
  const { nomination } = own;
  const fields = fieldsOf(props, `nomination-${seat.id}`, {
    person: nomination?.nomineeId ?? '',
    reason: nomination?.reason ?? '',
  });
  return (
    <Card title={t.elections.nominateFor({ organisation: seat.organisationName ?? '' })} awaited={!nomination}>
      <p class="hint">{t.elections.nominateHint()}</p>
      {nomination && <p>{t.elections.nominatedAlready({ person: nomination.nomineeName })}</p>}
      <Form
        action={`${pathOf(request, election.number)}/nominations`}
        version={view.seen}
        keep={fields.isRefused ? undefined : `elections.${election.number}.nomination.${seat.id}`}
        label={t.elections.nominateIt()}
      >
        <input type="hidden" name="seat" value={seat.id} />
        <Person {...fields} people={known} />
        <TextArea
          {...fields}
          id={fields.idOf('reason')}
          name="reason"
          rows={3}
          label={t.elections.fieldNominationReason()}
          hint={t.elections.fieldNominationReasonHint()}
          value={fields.value('reason')}
        />
        <Button>{nomination ? t.elections.nominateAgain() : t.elections.nominateIt()}</Button>
      </Form>
    </Card>
  );
}

function Changing(props: SpeakingProps) {
  const { request, election, view, seat, own, t } = props;
  const fields = fieldsOf(props, `nomination-${seat.id}`, {});
  return (
    <Card title={t.elections.changeFor({ organisation: seat.organisationName ?? '' })}>
      <p>{t.elections.nominationStands({ person: own.nomination?.nomineeName ?? '' })}</p>
      <Folded summary={t.elections.changeIt()} open={fields.isRefused}>
        <p class="hint">{t.elections.changeHint()}</p>
        <Form
          action={`${pathOf(request, election.number)}/nominations`}
          version={view.seen}
          label={t.elections.changeIt()}
        >
          <input type="hidden" name="seat" value={seat.id} />
          <Person {...fields} people={othersNamed(props, own)} />
          <TextArea
            {...fields}
            id={fields.idOf('reason')}
            name="reason"
            rows={3}
            label={t.elections.fieldChangeReason()}
            hint={t.elections.fieldNominationReasonHint()}
            value={fields.value('reason')}
          />
          <Button>{t.elections.changeIt()}</Button>
        </Form>
      </Folded>
    </Card>
  );
}

function Answering(props: SpeakingProps) {
  const { request, election, view, seat, own, t } = props;
  const { answer } = own;
  const fields = fieldsOf(props, `answer-${seat.id}`, { reason: answer?.reason ?? '' });
  const said = (
    <TextArea
      {...fields}
      id={fields.idOf('reason')}
      name="reason"
      rows={3}
      label={t.elections.fieldObjection()}
      hint={t.elections.fieldObjectionHint()}
      value={fields.value('reason')}
      optional
    />
  );
  return (
    <Card title={t.elections.answerFor({ organisation: seat.organisationName ?? '' })} awaited={!answer}>
      <p class="hint">{t.elections.answerHint()}</p>
      {answer && <p>{t.elections.answeredAlready({ kind: answer.kind })}</p>}
      <Form
        action={`${pathOf(request, election.number)}/answers`}
        version={view.seen}
        label={t.elections.answerFor({ organisation: seat.organisationName ?? '' })}
      >
        <input type="hidden" name="seat" value={seat.id} />
        {/* Whoever was asked for words writes them, then taps again. */}
        {fields.isRefused && said}
        <Answers
          t={t}
          name="kind"
          label={t.elections.answerFor({ organisation: seat.organisationName ?? '' })}
          chosen={answer?.kind}
          options={[
            { value: 'consent', label: t.elections.consent() },
            { value: 'object', label: t.elections.object() },
          ]}
        />
        {!fields.isRefused && (
          <Folded summary={t.elections.addObjection()} open={answer?.kind === 'object'}>
            {said}
          </Folded>
        )}
      </Form>
    </Card>
  );
}

function Accepting(seen: Seen) {
  const { request, election, view, t } = seen;
  const fields = fieldsOf(seen, 'acceptance', {});
  return (
    <Card title={t.elections.acceptTitle()} awaited>
      <p>{t.elections.acceptHint()}</p>
      <Form
        action={`${pathOf(request, election.number)}/acceptance`}
        version={view.seen}
        label={t.elections.acceptTitle()}
      >
        <TextArea
          {...fields}
          id={fields.idOf('reason')}
          name="reason"
          rows={2}
          label={t.elections.fieldAcceptReason()}
          hint={t.elections.fieldAcceptReasonHint()}
          value={fields.value('reason')}
          optional
        />
        <Answers
          t={t}
          name="kind"
          label={t.elections.acceptTitle()}
          options={[
            { value: 'accept', label: t.elections.accept() },
            { value: 'decline', label: t.elections.decline() },
          ]}
        />
      </Form>
    </Card>
  );
}
