import { isRefusal } from '../../../basics/outcome';
import {
  Bars,
  Button,
  Choices,
  Empty,
  Form,
  Heading,
  type Html,
  layout,
  Notice,
  number,
  Problem,
  Section,
  words,
} from '../../../design';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { maySpeak } from '../../members';
import { answerPulse } from '../actions';
import { hasTakenPart, pulseBefore } from '../queries';
import { FEWEST_ANSWERS, monthOf, SCORES, shownPulse } from '../rules';
import { filled, type Refused, todayOf } from './common';
import { monthName, monthTitle } from './months';

const MONTHS_SHOWN = 24;

/** GET /:community/mandates/pulse: this month's question, and how the months before felt. */
export const pulsePage = async (request: Request): Promise<Answer> => page(await body(request));

/** POST /:community/mandates/pulse */
export async function answerPulsePage(request: Request): Promise<Answer> {
  const answered = await answerPulse(request.here, Number(typed(request.form, 'score')));
  if (!isRefusal(answered))
    return seeOther(`/${request.here.community.slug}/mandates/pulse?done=mandates.pulseAnswered`);
  return unprocessable(await body(request, { name: 'pulse', form: request.form, refusal: answered }));
}

/** For a page of another room: this month's question, to whoever may answer it and has not; nothing to others. */
export async function pulsePanel({ here, language }: Request): Promise<Html | ''> {
  if (!here.actor.seats.some(maySpeak) || (await hasTakenPart(here, monthOf(todayOf(here))))) return '';
  const t = words(language);
  return (
    <Section title={t.mandates.pulseTitle()}>
      <p>
        <a href={`/${here.community.slug}/mandates/pulse`}>{t.mandates.pulseQuestion()}</a>
      </p>
    </Section>
  );
}

async function body(request: Request, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const today = todayOf(here);
  const month = monthOf(today);
  const months = shownPulse(await pulseBefore(here, month, monthOf(today, -MONTHS_SHOWN)), today);
  const isDone = await hasTakenPart(here, month);
  const form = filled(request, t, refused, 'pulse');
  return layout(
    request,
    { title: t.mandates.pulseTitle() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/mandates`}>{t.mandates.title()}</a>}
        title={t.mandates.pulseTitle()}
        lead={t.mandates.pulseLead()}
      />
      <Section title={monthTitle(month, t.language)}>
        <Problem t={t} faults={form.faults} />
        {isDone && (
          <Notice kind="good">
            <p>{t.mandates.pulseDone()}</p>
          </Notice>
        )}
        {!isDone && here.actor.seats.some(maySpeak) && (
          // Answering twice does nothing, so the form keeps no trace of when it was sent.
          <Form action={`/${here.community.slug}/mandates/pulse`} repeatable>
            <Choices
              t={t}
              name="score"
              faults={form.faults}
              value={form.value('score')}
              label={t.mandates.pulseQuestion()}
              hint={t.mandates.pulseHint()}
              options={SCORES.map((score) => ({
                value: String(score),
                label: t.mandates.pulseScore({ score: String(score) }),
              }))}
            />
            <Button>{t.mandates.pulseSend()}</Button>
          </Form>
        )}
        <p class="hint">{t.mandates.pulseHow({ least: FEWEST_ANSWERS })}</p>
      </Section>
      <Section title={t.mandates.pulseBefore()}>
        {months.length === 0 ? (
          <Empty title={t.mandates.pulseNone()}>
            <p>{t.mandates.pulseNoneWhy({ least: FEWEST_ANSWERS })}</p>
          </Empty>
        ) : (
          <Bars
            caption={t.mandates.pulseCaption()}
            of={t.mandates.month()}
            series={[
              { name: t.mandates.pulseLow() },
              { name: t.mandates.pulseMiddle() },
              { name: t.mandates.pulseHigh() },
            ]}
            rows={months.map((each) => ({
              name: monthName(each.month, t.language),
              note: t.mandates.pulseMonth({ people: each.people, average: number(each.average, t.language) }),
              values: [each.low, each.middle, each.high],
            }))}
            full={Math.max(1, ...months.map(({ people }) => people))}
            show={(value) => number(value, t.language)}
          />
        )}
      </Section>
    </>,
  );
}
