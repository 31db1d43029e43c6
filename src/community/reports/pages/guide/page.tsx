import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  colon,
  currencySign,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  Tabs,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { answerGuide, beginGuide, dropGuide } from '../../actions';
import { type Guide, guideById } from '../../queries';
import { GRANT_LIMITS, GUIDE_STEPS, type GuideAnswers, type GuideStep } from '../../rules';
import { amountText, hoursText } from '../grants/common';
import { answersOf } from './answers';
import { Conclusions } from './conclusions';

/** POST /:community/grants/guides: begins the questions to ask before applying. */
export async function beginGuidePage(request: Request): Promise<Answer> {
  const begun = await beginGuide(request.here);
  return isRefusal(begun) ? notFound() : seeOther(guidePath(request, begun.id));
}

/** GET /:community/grants/guides/:guide: one question after the other, and what follows from the answers so far. */
export async function guidePage(request: Request): Promise<Answer> {
  const guide = await guideIn(request);
  return guide ? page(body(request, guide)) : notFound();
}

/** POST to the same: keeps the answers of one step, and goes on to the next. */
export async function answerGuidePage(request: Request): Promise<Answer> {
  const guide = await guideIn(request);
  if (!guide) return notFound();
  const step = stepIn(typed(request.form, 'step'));
  const answers = answersOf(request.form, step);
  const refusal = isRefusal(answers) ? answers : await answerGuide(request.here, guide, answers);
  if (refusal) return unprocessable(body(request, guide, { step, refusal }));
  const next = GUIDE_STEPS[GUIDE_STEPS.indexOf(step) + 1];
  const isLeaving = typed(request.form, 'later') !== '';
  if (isLeaving) return seeOther(`/${request.here.community.slug}/grants?done=grants.guideKept#guide`);
  return seeOther(
    `${guidePath(request, guide.id)}?${next ? `step=${next}&` : ''}done=grants.guideKept#${next ? 'question' : 'conclusions'}`,
  );
}

/** POST /:community/grants/guides/:guide/removal */
export async function dropGuidePage(request: Request): Promise<Answer> {
  const guide = await guideIn(request);
  if (!guide) return notFound();
  const refusal = await dropGuide(request.here, guide);
  return refusal ? notFound() : seeOther(`/${request.here.community.slug}/grants?done=grants.guideDropped`);
}

async function guideIn({ here, params }: Request): Promise<Guide | undefined> {
  return isId(params.guide) && here.actor.seats.some(facilitates) ? guideById(here, params.guide) : undefined;
}

const stepIn = (text: string | null): GuideStep => GUIDE_STEPS.find((each) => each === text) ?? 'grant';
const guidePath = ({ here }: Request, id: string): string => `/${here.community.slug}/grants/guides/${id}`;

function body(
  request: Request,
  guide: Guide,
  refused?: { readonly step: GuideStep; readonly refusal: Refusal },
): string {
  const t = words(request.language);
  const step = refused?.step ?? stepIn(request.query.get('step'));
  const faults = faultsOf(refused?.refusal, t, 'grants');
  const path = guidePath(request, guide.id);
  const title = guide.answers.title || t.grants.guideUntitled();
  return layout(
    request,
    { title: `${t.grants.guide()}${colon(t.language)}${title}` },
    <>
      <Heading
        above={<a href={`/${request.here.community.slug}/grants`}>{t.grants.title()}</a>}
        title={t.grants.guide()}
        lead={t.grants.guidePageLead()}
      />
      <Tabs
        label={t.grants.guideSteps()}
        tabs={GUIDE_STEPS.map((each) => ({
          name: t.grants.guideStep({ step: each }),
          href: `${path}?step=${each}#question`,
          current: each === step,
        }))}
      />
      <Section title={t.grants.guideStep({ step })} id="question">
        <p>{t.grants.guideWhy({ step })}</p>
        <Problem t={t} faults={faults} />
        <Form action={path} keep={`grants.guide.${guide.id}.${step}`}>
          <input type="hidden" name="step" value={step} />
          <StepFields
            step={step}
            currency={request.here.community.currency}
            t={t}
            common={(name, kept) => ({
              t,
              faults,
              name,
              value: refused ? typed(request.form, name) : kept,
              optional: true,
            })}
            answers={guide.answers}
          />
          <Actions>
            <Button>{step === 'cushion' ? t.grants.guideEnd() : t.grants.guideNext()}</Button>
            <button type="submit" class="button quiet" name="later" value="yes">
              {t.grants.guideLater()}
            </button>
          </Actions>
        </Form>
      </Section>
      <Section title={t.grants.conclusions()} id="conclusions">
        <Conclusions answers={guide.answers} t={t} currency={request.here.community.currency} />
        <Actions>
          <ButtonLink kind="quiet" href={`/${request.here.community.slug}/grants/new?guide=${guide.id}`}>
            {t.grants.guideToGrant()}
          </ButtonLink>
        </Actions>
        <Folded summary={t.grants.guideDrop()}>
          <Form action={`${path}/removal`} class="form inline">
            <Button kind="danger">{t.grants.guideDrop()}</Button>
          </Form>
        </Folded>
      </Section>
    </>,
  );
}

interface StepProps {
  readonly step: GuideStep;
  readonly currency: string;
  readonly t: Words;
  readonly answers: GuideAnswers;
  readonly common: (
    name: string,
    kept: string,
  ) => {
    readonly t: Words;
    readonly faults: ReturnType<typeof faultsOf>;
    readonly name: string;
    readonly value: string;
    readonly optional: true;
  };
}

const whole = (value: number | null): string => (value === null ? '' : String(value));

function StepFields({ step, currency, t, answers, common }: StepProps) {
  switch (step) {
    case 'grant':
      return (
        <>
          <Field {...common('title', answers.title)} label={t.grants.fieldTitle()} most={GRANT_LIMITS.title} />
          <Field {...common('funder', answers.funder)} label={t.grants.fieldFunder()} most={GRANT_LIMITS.funder} />
          <Field {...common('fromOn', answers.fromOn ?? '')} type="date" label={t.grants.fieldFrom()} />
          <Field {...common('untilOn', answers.untilOn ?? '')} type="date" label={t.grants.fieldUntil()} />
          <Field
            {...common('amount', amountText(answers.amountCents))}
            type="number"
            unit={currencySign(currency)}
            label={t.grants.amount()}
          />
        </>
      );
    case 'relay':
      return (
        <>
          <Field {...common('carriers', whole(answers.carriers))} type="number" label={t.grants.askCarriers()} />
          <Field {...common('relay', answers.relay)} label={t.grants.askRelay()} most={GRANT_LIMITS.line} />
        </>
      );
    case 'reporting':
      return (
        <>
          <Field {...common('reports', whole(answers.reports))} type="number" label={t.grants.askReports()} />
          <Field
            {...common('reportHours', hoursText(answers.reportMinutes))}
            type="number"
            unit="h"
            label={t.grants.askReportHours()}
            hint={t.grants.askReportHoursHint()}
          />
          <Field
            {...common('workHours', hoursText(answers.workMinutes))}
            type="number"
            unit="h"
            label={t.grants.askWorkHours()}
          />
        </>
      );
    case 'calendar':
      return (
        <>
          <Field {...common('answerOn', answers.answerOn ?? '')} type="date" label={t.grants.askAnswerOn()} />
          <TextArea
            {...common('firstMonths', answers.firstMonths)}
            rows={3}
            label={t.grants.askFirstMonths()}
            most={GRANT_LIMITS.text}
          />
        </>
      );
    case 'after':
      return (
        <>
          <TextArea
            {...common('stops', answers.stops)}
            rows={2}
            label={t.grants.fieldStops()}
            most={GRANT_LIMITS.text}
          />
          <TextArea
            {...common('carriersAfter', answers.carriersAfter)}
            rows={2}
            label={t.grants.fieldCarriers()}
            most={GRANT_LIMITS.text}
          />
          <Field
            {...common('after', amountText(answers.afterCents))}
            type="number"
            unit={currencySign(currency)}
            label={t.grants.fieldAfter()}
          />
        </>
      );
    default:
      return (
        <Field
          {...common('aside', amountText(answers.asideCents))}
          type="number"
          unit={currencySign(currency)}
          label={t.grants.askAside()}
          hint={t.grants.askAsideHint()}
        />
      );
  }
}
