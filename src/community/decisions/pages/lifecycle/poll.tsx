import { dayOf } from '../../../../basics/day';
import { Button, day, Field, Folded, Form, Notice, TextArea } from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import { typed } from '../../../../machinery/web';
import { binds } from '../../../members';
import { isPolling, nameOf } from '../../rules';
import { answerWords, pathOf } from '../common';
import { faultsIn, type LifecycleProps } from './common';

interface PollProps extends LifecycleProps {
  readonly seat: Seat;
}

/** Above the answer of an organisation: what its own people say. */
export function InnerPoll(props: PollProps) {
  const { seat, t } = props;
  const { poll, isRunning } = pollOf(props);
  if (!poll) return '';
  return (
    <Notice>
      <p>
        {(isRunning ? t.decisions.pollRunning : t.decisions.pollOver)({
          who: poll.person,
          organisation: seat.organisationName ?? '',
          until: day(poll.untilOn, t.language),
        })}
      </p>
      {poll.note && <blockquote>{poll.note}</blockquote>}
      {binds(seat) && <Opinions {...props} />}
    </Notice>
  );
}

function pollOf({ request, proposal, answers, polls, seat }: PollProps) {
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const poll = polls.find((each) => each.organisationId === seat.organisationId);
  return { poll, isRunning: poll !== undefined && isPolling(poll, proposal, answers.all, today) };
}

/** How many said what, and in which words. */
function Opinions({ proposal, answers, seat, t }: PollProps) {
  const said = answers.leanings.filter((each) => each.organisationId === seat.organisationId);
  const wordsOf = (each: (typeof said)[number]) => answerWords(each, proposal.options, t, nameOf(proposal.rule));
  const kinds = [...new Set(said.map(wordsOf))];
  return (
    <>
      <p>{t.decisions.pollCount({ count: said.length })}</p>
      {said.length > 0 && (
        <ul>
          {kinds.map((answer) => (
            <li>{t.decisions.pollLine({ answer, count: said.filter((each) => wordsOf(each) === answer).length })}</li>
          ))}
        </ul>
      )}
      {said
        .filter((each) => each.reason !== '')
        .map((each) => (
          <blockquote>
            {each.reason}
            <br />
            <span class="hint">
              {t.decisions.pollWord({ who: answers.names.get(each.personId) ?? '', answer: wordsOf(each) })}
            </span>
          </blockquote>
        ))}
    </>
  );
}

/** Below the answer, for those who bind the organisation: how to ask its people first. */
export function AskPeople(props: PollProps) {
  const { request, proposal, seat, t } = props;
  if (!binds(seat) || pollOf(props).isRunning) return '';
  const faults = typed(request.form, 'seat') === seat.id ? faultsIn(props, 'lifecycle poll') : [];
  const isAgain = faults.length > 0;
  const was = (name: string) => (isAgain ? typed(request.form, name) : '');
  const organisation = seat.organisationName ?? '';
  return (
    <Folded summary={t.decisions.pollTitle({ organisation })} open={isAgain}>
      <Form action={`${pathOf(request, proposal.number)}/polls`} label={t.decisions.pollTitle({ organisation })}>
        <p class="hint">{t.decisions.pollLead()}</p>
        <input type="hidden" name="seat" value={seat.id} />
        <Field
          t={t}
          id={isAgain ? 'field-untilOn' : `poll-until-${seat.id}`}
          name="untilOn"
          type="date"
          label={t.decisions.fieldPollUntil()}
          hint={t.decisions.fieldPollUntilHint()}
          value={was('untilOn')}
          faults={faults}
        />
        <TextArea
          t={t}
          id={isAgain ? 'field-note' : `poll-note-${seat.id}`}
          name="note"
          rows={2}
          label={t.decisions.fieldPollNote()}
          hint={t.decisions.fieldPollNoteHint()}
          value={was('note')}
          faults={faults}
          optional
        />
        <Button kind="quiet">{t.decisions.pollIt()}</Button>
      </Form>
    </Folded>
  );
}
