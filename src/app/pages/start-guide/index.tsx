import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { TEMPLATES } from '../../../community/charter';
import { isInvented } from '../../../community/members';
import {
  Button,
  ButtonLink,
  Choices,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  isLanguage,
  languages,
  layout,
  Problem,
  Tag,
  TextArea,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  type GroundPage,
  type GroundRequest,
  line,
  notFound,
  page,
  parse,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { mayOpen, nobodyElseOpens } from '../../open-community';
import {
  answersOf,
  areTooMany,
  invitationsIn,
  isDone,
  keepAnswers,
  organisationsIn,
  STEPS,
  type StartAnswers,
  type Step,
} from './answers';
import { openPrepared } from './opening';

const CURRENCIES = ['EUR', 'CHF', 'GBP'] as const;
const Named = z.object({ name: line(80), language: z.string().refine(isLanguage), currency: z.enum(CURRENCIES) });
const NEED_FIELDS = ['title', 'today', 'hurt', 'often', 'enough'] as const;

/** The guide that prepares a community step by step, kept per person, to be left and taken up again. */
export function guidePages(
  whileOpen: (show: GroundPage) => GroundPage,
): Readonly<Record<'overview' | 'begin' | 'step' | 'keep' | 'open', GroundPage>> {
  return {
    /** GET /start/guide */
    overview: whileOpen(
      own(async (request, answers) => (answers ? page(overviewBody(request, answers)) : seeOther('/start'))),
    ),
    /** POST /start/guide: the name, from the first page. */
    begin: whileOpen(own((request, answers) => keepStep(request, answers, 'name'))),
    /** GET /start/guide/:step */
    step: whileOpen(
      own(async (request, answers) => {
        const step = stepIn(request);
        if (!step) return notFound();
        return answers ? page(stepBody(request, answers, step)) : seeOther('/start');
      }),
    ),
    /** POST /start/guide/:step */
    keep: whileOpen(
      own(async (request, answers) => {
        const step = stepIn(request);
        return step ? keepStep(request, answers, step) : notFound();
      }),
    ),
    /** POST /start/guide/opening */
    open: async (request) => {
      await nobodyElseOpens(request.db);
      return whileOpen(own(openNow))(request);
    },
  };
}

type Act = (request: GroundRequest, answers: StartAnswers | undefined) => Promise<Answer>;

/** Whoever has proved an address has a guide of their own. */
const own =
  (act: Act): GroundPage =>
  async (request) =>
    request.person && !isInvented(request.person.email)
      ? act(request, await answersOf(request.db, request.person.id))
      : notFound();

const stepIn = ({ params }: GroundRequest): Step | undefined => STEPS.find((step) => step === params.step);

async function openNow(request: GroundRequest, answers: StartAnswers | undefined): Promise<Answer> {
  const { person } = request;
  if (!person || !answers) return seeOther('/start');
  const refused = await mayOpen(request.db, person, request.now);
  if (isRefusal(refused)) return unprocessable(overviewBody(request, answers, refused));
  const { community } = await openPrepared(request, { personId: person.id, name: person.name }, answers);
  return seeOther(`/${community.slug}?done=members.opened`);
}

async function keepStep(request: GroundRequest, before: StartAnswers | undefined, step: Step): Promise<Answer> {
  const { person } = request;
  if (!person) return notFound();
  if (step !== 'name' && !before) return seeOther('/start');
  const answered = answerTo(request, before, step);
  if (isRefusal(answered)) {
    return before ? unprocessable(stepBody(request, before, step, answered)) : seeOther('/start');
  }
  await keepAnswers(request.db, person.id, answered, request.now);
  const next = STEPS[STEPS.indexOf(step) + 1];
  return seeOther(next ? `/start/guide/${next}` : '/start/guide');
}

const EMPTY = { template: null, organisations: '', invitations: '', need: null };

function answerTo({ form }: GroundRequest, before: StartAnswers | undefined, step: Step): StartAnswers | Refusal {
  if (step === 'name' || !before) {
    const named = parse(Named, form);
    return isRefusal(named) ? named : { ...EMPTY, ...before, ...named };
  }
  if (step === 'template') {
    const template = TEMPLATES.find((each) => each === typed(form, 'template'));
    return template ? { ...before, template } : refuse('unknown-choice', 'template');
  }
  if (step === 'organisations') {
    const organisations = tidy(typed(form, 'organisations')).slice(0, 20_000);
    return areTooMany(organisationsIn({ organisations }))
      ? refuse('organisations-too-many', 'organisations')
      : { ...before, organisations };
  }
  if (step === 'invitations') {
    const invitations = tidy(typed(form, 'invitations')).slice(0, 20_000);
    const read = invitationsIn(invitations, organisationsIn(before));
    return 'unreadable' in read
      ? refuse('invitation-unreadable', 'invitations', { line: read.unreadable.slice(0, 120) })
      : { ...before, invitations };
  }
  const need = Object.fromEntries(NEED_FIELDS.map((field) => [field, tidy(typed(form, field)).slice(0, 1_000)]));
  const [title = '', today = ''] = [need.title?.replace(/\s+/g, ' ').slice(0, 120), need.today];
  if (title === '' && today === '') return { ...before, need: null };
  if (today === '') return refuse('missing', 'today');
  return {
    ...before,
    need: { title, today, hurt: need.hurt ?? '', often: need.often ?? '', enough: need.enough ?? '' },
  };
}

/** Where one is: what has its answer, what can still wait, and opening. */
function overviewBody(request: GroundRequest, answers: StartAnswers, refusal?: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.start.title() },
    <>
      <Heading title={t.start.overviewTitle({ community: answers.name })} lead={t.start.overviewLead()} />
      <Problem t={t} faults={faultsOf(refusal, t, 'members')} />
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
      <Form action="/start/guide/opening">
        <Button>{t.members.open()}</Button>
      </Form>
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
    case 'organisations':
      return t.start.organisationsCount({ count: organisationsIn(answers).length });
    case 'invitations': {
      const read = invitationsIn(answers.invitations, organisationsIn(answers));
      return t.start.invitationsCount({ count: 'unreadable' in read ? 0 : read.length });
    }
    default:
      return answers.need ? answers.need.title || answers.need.today.slice(0, 90) : t.start.needLater();
  }
}

function stepBody(request: GroundRequest, answers: StartAnswers, step: Step, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'start');
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
      />
    );
  if (step === 'invitations')
    return (
      <TextArea
        {...common}
        optional
        name="invitations"
        label={t.start.invitationsField()}
        hint={t.start.invitationsHint()}
        value={value('invitations', answers.invitations)}
        rows={8}
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
      {(['today', 'hurt', 'often', 'enough'] as const).map((field) => (
        <TextArea
          {...common}
          optional
          name={field}
          label={t.needs[field]()}
          value={value(field, answers.need?.[field] ?? '')}
          rows={2}
          most={1000}
        />
      ))}
    </>
  );
}
