import { z } from 'zod';
import { dayOf, plusDays } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { Button, Field, Form, Heading, layout, Problem, words, zoneName } from '../../../../design';
import {
  type Answer,
  line,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { circlesOf } from '../../../mandates';
import { openPoll } from '../../actions';
import { LINK_LIMIT, MOST_OPTIONS, PLACE_LIMIT, TITLE_LIMIT } from '../../rules';
import { filled, meetingsPath, TitleField, WhereShape } from '../common';
import { CircleField, circleIn } from '../series';

const ROWS_SHOWN = 5;
const Shape = z.object({
  title: line(TITLE_LIMIT),
  circle: z.string().optional(),
  closesOn: z.string().default(''),
  minutes: WhereShape.minutes,
  place: optionalText(PLACE_LIMIT),
  link: optionalText(LINK_LIMIT),
  seat: z.string().optional(),
});

/** GET /:community/meetings/polls/new */
export const newPollPage = async (request: Request): Promise<Answer> => page(await formBody(request));

/** POST /:community/meetings/polls */
export async function openPollPage(request: Request): Promise<Answer> {
  const opened = await open(request);
  if (isRefusal(opened)) return unprocessable(await formBody(request, opened));
  return seeOther(meetingsPath(request, `/polls/${opened.number}?done=datePolls.opened`));
}

async function open(request: Request): Promise<{ number: number } | Refusal> {
  const input = parse(Shape, request.form);
  if (isRefusal(input)) return input;
  const circleId = await circleIn(request, input.circle);
  if (isRefusal(circleId)) return circleId;
  const options = Array.from({ length: MOST_OPTIONS }, (_, place) => ({
    day: typed(request.form, `day${place + 1}`).trim(),
    time: typed(request.form, `time${place + 1}`).trim(),
  }));
  return openPoll(request.here, { ...input, circleId, options, seatId: input.seat || undefined }, request);
}

async function formBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { now, community } = request.here;
  const closesOn = plusDays(dayOf(now, community.timeZone), 7);
  const refused = refusal && { form: 'poll', refusal };
  const { faults, common } = filled(request, t, 'poll', refused, { minutes: 60, closesOn }, 'datePolls');
  const wanted = Number(request.query.get('rows')) || 0;
  const typedRows = Array.from({ length: MOST_OPTIONS }, (_, place) => place + 1).filter((row) =>
    typed(request.form, `day${row}`),
  );
  const shown = Math.min(MOST_OPTIONS, Math.max(ROWS_SHOWN, wanted, ...typedRows));
  return layout(
    request,
    { title: t.datePolls.open() },
    <>
      <Heading
        above={<a href={meetingsPath(request)}>{t.meetings.title()}</a>}
        title={t.datePolls.open()}
        lead={t.datePolls.openLead()}
      />
      <Problem t={t} faults={faults} />
      <Form action={meetingsPath(request, '/polls')} keep={`meetings.${community.slug}.poll`}>
        <TitleField common={common} t={t} />
        <CircleField common={common} circles={await circlesOf(request.here)} t={t} />
        <fieldset class="choices">
          <legend>{t.datePolls.times()}</legend>
          <p class="hint">{t.meetings.zoneHint({ zone: zoneName(community.timeZone, t.language) })}</p>
          {Array.from({ length: shown }, (_, place) => (
            <div class="side-by-side one-answer">
              <Field
                {...common(`day${place + 1}`)}
                type="date"
                optional={place > 1}
                label={t.datePolls.dayOf({ number: place + 1 })}
              />
              <Field {...common(`time${place + 1}`)} type="time" optional={place > 1} label={t.datePolls.hour()} />
            </div>
          ))}
          {shown < MOST_OPTIONS && (
            <p>
              <a href={meetingsPath(request, `/polls/new?rows=${MOST_OPTIONS}`)}>{t.datePolls.moreTimes()}</a>
            </p>
          )}
        </fieldset>
        <Field
          {...common('minutes')}
          inputmode="numeric"
          label={t.meetings.fieldLength()}
          unit={t.meetings.minutesUnit()}
        />
        <Field {...common('place')} optional most={PLACE_LIMIT} label={t.meetings.fieldPlace()} />
        <Field
          {...common('link')}
          optional
          most={LINK_LIMIT}
          label={t.meetings.fieldLink()}
          hint={t.meetings.fieldLinkHint()}
        />
        <Field {...common('closesOn')} type="date" label={t.datePolls.closesOn()} hint={t.datePolls.closesOnHint()} />
        <Button>{t.datePolls.openButton()}</Button>
      </Form>
    </>,
  );
}
