import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  appointment,
  Button,
  day,
  Facts,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  minutes,
  Notice,
  Problem,
  Section,
  SpeakingFor,
  Table,
  type Words,
  words,
  zoneName,
} from '../../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { facilitates, maySpeak } from '../../../members';
import { answerPoll, choosePollOption, dropPoll } from '../../actions';
import { type DatePoll, optionsOf, type PollOption, pollByNumber, saidBy, zoneOf } from '../../queries';
import { bySuiting, NOTE_LIMIT } from '../../rules';
import { bodyName, meetingsPath } from '../common';
import { answersIn, Clocks, TimesFields, ZoneForm, zoneFor } from './times';

const onPoll =
  (show: (request: Request, poll: DatePoll) => Promise<Answer>) =>
  async (request: Request): Promise<Answer> => {
    const number = numberIn(request, 'poll');
    const poll = number && (await pollByNumber(request.here, number));
    return poll ? show(request, poll) : notFound();
  };

/** GET /:community/meetings/polls/:poll: the times on one's own clocks, and whom they suit. */
export const pollPage = onPoll(async (request, poll) => page(await body(request, poll)));

/** POST /:community/meetings/polls/:poll/answers */
export const answerPollPage = onPoll(async (request, poll) => {
  const { here, form } = request;
  const input = { seatId: typed(form, 'seat') || undefined, timeZone: typed(form, 'zone'), answers: answersIn(form) };
  const answered = await answerPoll(here, poll, input);
  if (isRefusal(answered)) return unprocessable(await body(request, poll, answered));
  return seeOther(meetingsPath(request, `/polls/${poll.number}?done=datePolls.answered`));
});

/** POST /:community/meetings/polls/:poll/choice: the meeting is called at that time. */
export const choosePollPage = onPoll(async (request, poll) => {
  const called = await choosePollOption(request.here, poll, typed(request.form, 'option'), request);
  if (isRefusal(called)) return unprocessable(await body(request, poll, called));
  return seeOther(meetingsPath(request, `/${called.number}?done=datePolls.decided`));
});

/** POST /:community/meetings/polls/:poll/ending: no date was found. */
export const dropPollPage = onPoll(async (request, poll) => {
  const dropped = await dropPoll(request.here, poll, typed(request.form, 'why').trim().slice(0, NOTE_LIMIT));
  if (isRefusal(dropped)) return unprocessable(await body(request, poll, dropped));
  return seeOther(meetingsPath(request, `/polls/${poll.number}?done=datePolls.dropped`));
});

async function body(request: Request, poll: DatePoll, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form, query } = request;
  const options = await optionsOf(here, poll.id);
  const chosen = typed(form, 'zone') || query.get('zone');
  const timeZone = zoneFor(chosen, await zoneOf(here, here.actor.personId), here.community.timeZone);
  const own = refusal ? answersIn(form) : saidBy(options, here.actor.personId);
  const seats = here.actor.seats.filter(maySpeak);
  const isOpen = !poll.end && dayOf(here.now, here.community.timeZone) <= poll.closesOn;
  const path = meetingsPath(request, `/polls/${poll.number}`);
  return layout(
    request,
    { title: poll.title },
    <>
      <Heading
        above={<a href={meetingsPath(request)}>{t.meetings.title()}</a>}
        title={poll.title}
        lead={t.datePolls.pollLead({ who: poll.by, length: minutes(poll.minutes, t.language) })}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'datePolls')} />
      <Ended poll={poll} request={request} t={t} />
      <Facts
        facts={[
          [t.meetings.fieldBody(), bodyName(poll.circle, t)],
          [t.meetings.fieldPlace(), poll.place],
          [t.datePolls.closesOn(), day(poll.closesOn, t.language)],
          [t.datePolls.answeredSoFar(), t.datePolls.people({ count: poll.answered })],
        ]}
      />
      {isOpen && seats.length > 0 && (
        <Section title={own.size > 0 && !refusal ? t.datePolls.yours() : t.datePolls.whichSuit()} id="answer">
          <Clocks {...{ t, timeZone, path }} />
          <Form action={`${path}/answers`}>
            <input type="hidden" name="zone" value={timeZone} />
            <TimesFields t={t} options={options} own={own} timeZone={timeZone} />
            <SpeakingFor t={t} seats={seats} chosen={typed(form, 'seat')} />
            <Button>{t.datePolls.save()}</Button>
          </Form>
          <ZoneForm {...{ t, timeZone, path }} />
        </Section>
      )}
      <Suiting {...{ request, poll, options, timeZone, t, path }} />
    </>,
  );
}

const Ended = ({ poll: { end }, request, t }: { poll: DatePoll; request: Request; t: Words }) =>
  end &&
  (end.meetingNumber !== null ? (
    <Notice kind="good">
      <p>
        <a href={meetingsPath(request, `/${end.meetingNumber}`)}>{t.datePolls.endedWith()}</a>
      </p>
    </Notice>
  ) : (
    <Notice title={t.datePolls.endedWithout()}>
      <p class="as-typed">{end.why}</p>
    </Notice>
  ));

interface SuitingProps {
  readonly request: Request;
  readonly poll: DatePoll;
  readonly options: readonly PollOption[];
  readonly timeZone: string;
  readonly t: Words;
  readonly path: string;
}

/** Whom each time suits, the best first; whoever leads chooses one. */
function Suiting({ request, poll, options, timeZone, t, path }: SuitingProps) {
  const leads = request.here.actor.seats.some(facilitates) && !poll.end;
  const names = (option: PollOption, answer: string) =>
    option.voices
      .filter((each) => each.answer === answer)
      .map(({ name }) => name)
      .join(', ');
  return (
    <Section title={t.datePolls.whomItSuits()} id="suits">
      <p class="hint">{t.datePolls.clocks({ zone: zoneName(timeZone, t.language) })}</p>
      <Table
        quiet
        caption={t.datePolls.whomItSuits()}
        columns={[
          { name: t.datePolls.time() },
          { name: t.datePolls.organisations(), numeric: true },
          { name: t.datePolls.answer({ answer: 'yes' }) },
          { name: t.datePolls.answer({ answer: 'maybe' }) },
          { name: t.datePolls.answer({ answer: 'no' }) },
          ...(leads ? [{ name: '' }] : []),
        ]}
        rows={bySuiting(options).map((option) => [
          appointment(option.beginsAt, timeZone, t.language),
          String(option.organisations),
          names(option, 'yes'),
          names(option, 'maybe'),
          names(option, 'no'),
          ...(leads
            ? [
                <Form action={`${path}/choice`} class="inline">
                  <input type="hidden" name="option" value={option.id} />
                  <Button kind="quiet">{t.datePolls.choose()}</Button>
                </Form>,
              ]
            : []),
        ])}
      />
      {leads && (
        <Folded summary={t.datePolls.drop()}>
          <Form action={`${path}/ending`} label={t.datePolls.drop()}>
            <Field t={t} name="why" most={NOTE_LIMIT} label={t.meetings.fieldWhy()} />
            <Button kind="danger">{t.datePolls.drop()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}
