import type { Refusal } from '../../../basics/outcome';
import { TEMPLATES } from '../../../community/charter';
import {
  Button,
  ButtonLink,
  Choices,
  type Fault,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  languages,
  layout,
  Problem,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { type GroundRequest, typed } from '../../../machinery/web';
import { CURRENCIES, isDone, LONGEST, MORE, organisationsIn, STEPS, type StartAnswers, type Step } from './answers';

/** Where one is: what has its answer, what can still wait, and opening. */
export function overviewBody(request: GroundRequest, answers: StartAnswers, refusal?: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.start.title() },
    <>
      <Heading title={t.start.overviewTitle({ community: answers.name })} lead={t.start.overviewLead()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'members').map(({ sentence }) => ({ sentence }))} />
      <ol class="plain">
        {STEPS.map((step) => (
          <li class="line">
            <div>
              <p>
                <a href={`/start/guide/${step}`}>{t.start.step({ step })}</a>
              </p>
              <p class="hint">{saidIn(answers, step, t)}</p>
            </div>
            <Tag kind={isDone(answers, step) ? 'good' : 'plain'}>
              {isDone(answers, step) ? t.start.done() : t.start.later()}
            </Tag>
          </li>
        ))}
      </ol>
      <div class="actions">
        <Form action="/start/guide/opening" class="inline">
          <Button>{t.members.open()}</Button>
        </Form>
      </div>
      <p class="hint">{t.start.kept()}</p>
    </>,
  );
}

function saidIn(answers: StartAnswers, step: Step, t: Words): string {
  switch (step) {
    case 'name':
      return answers.name;
    case 'template':
      return t.charter.templateName({ template: answers.template ?? 'april-2022' });
    case 'organisations': {
      const read = organisationsIn(answers.organisations);
      const found = 'unreadable' in read ? [] : read;
      const invited = found.reduce((sum, each) => sum + each.emails.length, 0);
      return t.start.organisationsCount({ count: found.length, invited });
    }
    default:
      return answers.need ? answers.need.title || answers.need.today.slice(0, 90) : t.start.needLater();
  }
}

/** One step, with what was answered before, or typed and refused. */
export function stepBody(request: GroundRequest, answers: StartAnswers, step: Step, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, step === 'name' ? 'members' : 'start');
  return layout(
    request,
    { title: t.start.step({ step }) },
    <>
      <Heading
        above={t.start.stepOf({ number: STEPS.indexOf(step) + 1, count: STEPS.length })}
        title={t.start.step({ step })}
        lead={t.start.stepLead({ step })}
      />
      <Problem t={t} faults={faults} />
      <Form action={`/start/guide/${step}`} label={t.start.step({ step })}>
        <Fields
          request={request}
          answers={answers}
          step={step}
          faults={faults}
          isRefused={refusal !== undefined}
          t={t}
        />
        <div class="actions">
          <Button>{t.start.next()}</Button>
          <ButtonLink kind="quiet" href="/start/guide">
            {t.start.overview()}
          </ButtonLink>
        </div>
      </Form>
      <p class="hint">{t.start.kept()}</p>
    </>,
  );
}

interface FieldsProps {
  readonly request: GroundRequest;
  readonly answers: StartAnswers;
  readonly step: Step;
  readonly faults: readonly Fault[];
  readonly isRefused: boolean;
  readonly t: Words;
}

function Fields({ request, answers, step, faults, isRefused, t }: FieldsProps): Html {
  const value = (name: string, kept: string) => (isRefused ? typed(request.form, name) : kept);
  const common = { t, faults };
  if (step === 'name')
    return (
      <>
        <Field
          {...common}
          name="name"
          label={t.members.communityName()}
          value={value('name', answers.name)}
          most={80}
        />
        <Choices
          {...common}
          name="language"
          label={t.members.language()}
          value={value('language', answers.language)}
          options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
        <Choices
          {...common}
          name="currency"
          label={t.members.currency()}
          value={value('currency', answers.currency)}
          options={CURRENCIES.map((currency) => ({ value: currency, label: t.members.currencyName({ currency }) }))}
        />
      </>
    );
  if (step === 'template')
    return (
      <Choices
        {...common}
        name="template"
        label={t.start.templateField()}
        value={value('template', answers.template ?? 'april-2022')}
        options={TEMPLATES.map((template) => ({
          ...{
            value: template,
            label: t.charter.templateName({ template }),
            hint: t.charter.templateWhy({ template }),
          },
        }))}
      />
    );
  if (step === 'organisations')
    return (
      <TextArea
        {...common}
        optional
        name="organisations"
        label={t.start.organisationsField()}
        hint={t.start.organisationsHint()}
        value={value('organisations', answers.organisations)}
        rows={8}
        most={LONGEST}
      />
    );
  const area = (field: 'today' | (typeof MORE)[number]) => (
    <TextArea
      {...common}
      optional
      name={field}
      label={t.needs[field]()}
      value={value(field, answers.need?.[field] ?? '')}
      rows={2}
      most={1000}
    />
  );
  return (
    <>
      <Field
        {...common}
        optional
        name="title"
        label={t.start.needTitle()}
        value={value('title', answers.need?.title ?? '')}
        most={120}
      />
      {area('today')}
      <Folded
        summary={t.start.needMore()}
        open={MORE.some((field) => value(field, answers.need?.[field] ?? '') !== '')}
      >
        {MORE.map(area)}
      </Folded>
    </>
  );
}
