import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { Answers, appointment, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../../design';
import {
  type Answer,
  type GroundRequest,
  notFound,
  numberIn,
  page,
  parse,
  seeOther,
  unprocessable,
} from '../../../../machinery/web';
import { answerByLetter, personBehind } from '../../actions';
import { expectedAt, meetingByNumber } from '../../queries';

/** GET /:community/meetings/:number/invitation/:token: opening it answers nothing; a button does. */
export async function letterPage(request: GroundRequest): Promise<Answer> {
  const found = await behind(request);
  return found ? page(await body(request, found)) : notFound();
}

/** POST the same: whoever the letter was sent to says whether they come. */
export async function letterAnswerPage(request: GroundRequest): Promise<Answer> {
  const found = await behind(request);
  if (!found) return notFound();
  const input = parse(z.object({ answer: z.enum(['comes', 'excused']) }), request.form);
  const answered = isRefusal(input)
    ? input
    : await answerByLetter(found.here, found.meeting, request.params.token ?? '', input.answer);
  if (isRefusal(answered)) return unprocessable(await body(request, found, answered));
  return answered ? seeOther(`${request.path}?done=meetings.answered`) : notFound();
}

async function behind(request: GroundRequest) {
  const { db, community, now } = request;
  const number = numberIn(request);
  if (!community || !number) return undefined;
  const here = { db, community, now };
  const meeting = await meetingByNumber(here, number);
  const invited = meeting && (await personBehind(here, meeting, request.params.token ?? ''));
  return meeting && invited ? { here, meeting, invited } : undefined;
}

type Found = NonNullable<Awaited<ReturnType<typeof behind>>>;

async function body(request: GroundRequest, { here, meeting, invited }: Found, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const people = await expectedAt(here, meeting);
  const own = people.find(({ personId }) => personId === invited.personId);
  const when = appointment(meeting.beginsAt, here.community.timeZone, t.language);
  const isPast = meeting.endsAt <= here.now && !meeting.cancellation;
  const isOpen = meeting.endsAt > here.now && !meeting.cancellation;
  return layout(
    request,
    { title: meeting.title },
    <>
      <Heading
        above={here.community.name}
        title={meeting.title}
        lead={
          isPast
            ? t.meetings.letterPagePast({ name: invited.name, when })
            : t.meetings.letterPageLead({ name: invited.name, when })
        }
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'meetings')} />
      {own?.answer && <p>{t.meetings.ownAnswer({ answer: own.answer })}</p>}
      {meeting.cancellation && (
        <Notice kind="bad" title={t.meetings.cancelledBecause({ who: meeting.cancellation.by })}>
          <p class="as-typed">{meeting.cancellation.why}</p>
        </Notice>
      )}
      {isOpen && (
        <Form action={request.path} label={t.meetings.comingTitle()} repeatable>
          <Answers
            t={t}
            name="answer"
            label={t.meetings.comingTitle()}
            chosen={own?.answer}
            options={[
              { value: 'comes', label: t.meetings.comes() },
              { value: 'excused', label: t.meetings.excused() },
            ]}
          />
        </Form>
      )}
      <p>
        <a href={`/${here.community.slug}/meetings/${meeting.number}`}>{t.meetings.wholePage()}</a>
      </p>
    </>,
  );
}
