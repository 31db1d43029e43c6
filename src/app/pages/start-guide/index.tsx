import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../basics/text';
import { TEMPLATES } from '../../../community/charter';
import { COUNTRIES, isInvented } from '../../../community/members';
import {
  type Answer,
  type GroundPage,
  type GroundRequest,
  notFound,
  page,
  parse,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { mayBeCalled, mayOpen, nobodyElseOpens } from '../../open-community';
import { answersOf, keepAnswers, Named, NEED_FIELDS, STEPS, type StartAnswers, type Step } from './answers';
import { overviewBody, stepBody } from './bodies';
import { readOrganisations } from './list';
import { openPrepared } from './opening';

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
  const refused = await mayOpen(request.db, person, answers.name, request.now);
  if (isRefusal(refused)) return unprocessable(overviewBody(request, answers, refused));
  const opened = await openPrepared(request, { personId: person.id, name: person.name }, answers);
  if (isRefusal(opened)) {
    const form = { organisations: answers.organisations, country: answers.country };
    return unprocessable(stepBody({ ...request, form }, answers, 'organisations', opened));
  }
  return seeOther(`/${opened.community.slug}?done=members.opened`);
}

async function keepStep(request: GroundRequest, before: StartAnswers | undefined, step: Step): Promise<Answer> {
  const { person } = request;
  if (!person) return notFound();
  if (step !== 'name' && !before) return seeOther('/start');
  const answered = await answerTo(request, before, step);
  if (isRefusal(answered)) {
    const begun = before ?? { ...EMPTY, name: '', language: request.language, currency: 'EUR' };
    return unprocessable(stepBody(request, begun, step, answered));
  }
  await keepAnswers(request.db, person.id, answered, request.now);
  const next = STEPS[STEPS.indexOf(step) + 1];
  return seeOther(next ? `/start/guide/${next}` : '/start/guide');
}

const EMPTY = { template: null, organisations: '', country: '', need: null } as const;

async function answerTo(
  { form, db }: GroundRequest,
  before: StartAnswers | undefined,
  step: Step,
): Promise<StartAnswers | Refusal> {
  if (step === 'name' || !before) {
    const named = parse(Named, form);
    if (isRefusal(named)) return named;
    return (await mayBeCalled(db, named.name)) ?? { ...EMPTY, ...before, ...named };
  }
  if (step === 'template') {
    const template = TEMPLATES.find((each) => each === typed(form, 'template'));
    return template ? { ...before, template } : refuse('unknown-choice', 'template');
  }
  if (step === 'organisations') {
    const organisations = tidy(typed(form, 'organisations'));
    const read = readOrganisations(organisations);
    if (isRefusal(read)) return read;
    const country = COUNTRIES.find((each) => each === typed(form, 'country')) ?? '';
    return country === '' && read.length > 0
      ? refuse('country-missing', 'country')
      : { ...before, organisations, country };
  }
  const need = { title: tidyLine(typed(form, 'title')), ...readTold(form) };
  const long = NEED_FIELDS.map((field) => tooLong(need[field], field === 'title' ? 120 : 1_000, field)).find(Boolean);
  if (long) return long;
  const { title, today } = need;
  if (title === '' && today === '') return { ...before, need: null };
  if (today === '') return refuse('missing', 'today');
  return { ...before, need };
}

const readTold = (form: GroundRequest['form']) => ({
  today: tidy(typed(form, 'today')),
  hurt: tidy(typed(form, 'hurt')),
  often: tidy(typed(form, 'often')),
  enough: tidy(typed(form, 'enough')),
});
