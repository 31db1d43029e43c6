import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { Button, day, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../../design';
import {
  type Answer,
  type GroundRequest,
  notFound,
  numberIn,
  page,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { answerPollByLetter, pollPersonBehind } from '../../actions';
import { optionsOf, pollByNumber, saidBy, zoneOf } from '../../queries';
import { answersIn, Clocks, TimesFields, ZoneForm, zoneFor } from './times';

/** GET /:community/meetings/polls/:poll/answers/:token: opening it answers nothing; a button does. */
export async function pollLetterPage(request: GroundRequest): Promise<Answer> {
  const found = await behind(request);
  return found ? page(await body(request, found)) : notFound();
}

/** POST the same: whoever the letter was sent to says which times suit. */
export async function pollLetterAnswerPage(request: GroundRequest): Promise<Answer> {
  const found = await behind(request);
  if (!found) return notFound();
  const { form, params } = request;
  const input = { timeZone: typed(form, 'zone'), answers: answersIn(form) };
  const answered = await answerPollByLetter(found.here, found.poll, params.token ?? '', input);
  if (isRefusal(answered)) return unprocessable(await body(request, found, answered));
  return answered ? seeOther(`${request.path}?done=datePolls.answered`) : notFound();
}

async function behind(request: GroundRequest) {
  const { db, community, now } = request;
  const number = numberIn(request, 'poll');
  if (!community || !number) return undefined;
  const here = { db, community, now };
  const poll = await pollByNumber(here, number);
  const asked = poll && (await pollPersonBehind(here, poll, request.params.token ?? ''));
  return poll && asked ? { here, poll, asked } : undefined;
}

type Found = NonNullable<Awaited<ReturnType<typeof behind>>>;

async function body(request: GroundRequest, { here, poll, asked }: Found, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const options = await optionsOf(here, poll.id);
  const chosen = typed(request.form, 'zone') || request.query.get('zone');
  const timeZone = zoneFor(chosen, await zoneOf(here, asked.personId), here.community.timeZone);
  const own = refusal ? answersIn(request.form) : saidBy(options, asked.personId);
  const isOpen = !poll.end && dayOf(here.now, here.community.timeZone) <= poll.closesOn;
  return layout(
    request,
    { title: poll.title },
    <>
      <Heading
        above={here.community.name}
        title={poll.title}
        lead={t.datePolls.letterPageLead({ name: asked.name, day: day(poll.closesOn, t.language) })}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'datePolls')} />
      {isOpen ? (
        <>
          <Clocks {...{ t, timeZone }} path={request.path} />
          <Form action={request.path} label={t.datePolls.whichSuit()} repeatable>
            <input type="hidden" name="zone" value={timeZone} />
            <TimesFields t={t} options={options} own={own} timeZone={timeZone} />
            <Button>{t.datePolls.save()}</Button>
          </Form>
          <ZoneForm {...{ t, timeZone }} path={request.path} />
        </>
      ) : (
        <Notice>
          <p>{t.datePolls.letterOver()}</p>
        </Notice>
      )}
      <p>
        <a href={`/${here.community.slug}/meetings/polls/${poll.number}`}>{t.meetings.wholePage()}</a>
      </p>
    </>,
  );
}
