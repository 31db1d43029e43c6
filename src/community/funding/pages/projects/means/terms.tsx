import { type Day, isDay } from '../../../../../basics/day';
import { type Refusal, refuse } from '../../../../../basics/outcome';
import { tidy } from '../../../../../basics/text';
import {
  Button,
  Choices,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Select,
  SpeakingFor,
  words,
} from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { charterOf } from '../../../../charter';
import { facilitates } from '../../../../members';
import { setTerms } from '../../../actions';
import { type Project, settledOf, termsOf } from '../../../queries';
import { isKey, KEYS, MANNERS, MOST_PAYMENTS, type Terms } from '../../../rules';
import { settledNotice } from '../../standing';
import { ProjectLink, projectPath, versionIn } from '../common';
import { below } from './common';
import { TermsFacts } from './facts';

const terms = below(
  'terms',
  async (request, project, refusal) => termsBody(request, project, refusal),
  async (request, project) => {
    const read = readTerms(request);
    if ('refused' in read) return read;
    const seenNumber = versionIn(typed(request.form, 'version'));
    return setTerms(request.here, project, {
      terms: read,
      seenNumber,
      seatId: typed(request.form, 'seat') || undefined,
    });
  },
  'termsSet',
);

/** GET /:community/projects/:number/terms: how it would be paid, and until when everyone says what they can bear. */
export const termsPage = terms.show;
/** POST /:community/projects/:number/terms */
export const setTermsPage = terms.post;

function readTerms({ form }: Request): Terms | Refusal {
  const key = typed(form, 'key');
  if (!isKey(key)) return refuse('unknown-choice', 'key');
  const manner = MANNERS.find((each) => each === typed(form, 'manner'));
  if (!manner) return refuse('unknown-choice', 'manner');
  const ceilingsDueOn = dayIn(typed(form, 'ceilingsDueOn'), 'ceilingsDueOn');
  if (ceilingsDueOn !== null && typeof ceilingsDueOn === 'object') return ceilingsDueOn;
  const firstOn = dayIn(typed(form, 'firstOn'), 'firstOn');
  if (firstOn !== null && typeof firstOn === 'object') return firstOn;
  const payments = manner === 'once' ? 1 : count(typed(form, 'payments'));
  const everyMonths = manner === 'instalments' ? count(typed(form, 'everyMonths')) : 1;
  return { key, manner, ceilingsDueOn, firstOn, payments, everyMonths };
}

/** A whole number; 0, which the rules refuse, for anything else. */
const count = (text: string): number => (/^\d{1,4}$/.test(tidy(text)) ? Number(tidy(text)) : 0);

/** A day, none where nothing was typed, or that it is not one. */
export function dayIn(text: string, field: string): Day | null | Refusal {
  const written = tidy(text);
  if (written === '') return null;
  return isDay(written) ? written : refuse('not-a-day', field);
}

async function termsBody(request: Request, project: Project, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form } = request;
  const current = await termsOf(here, project.id);
  const charter = await charterOf(here);
  const matter = { kind: 'project' as const, ...project };
  const above = <ProjectLink request={request} project={project} />;
  if (!refusal && (await settledOf(here, matter)))
    return layout(
      request,
      { title: t.projects.setTerms() },
      <>
        <Heading title={t.projects.setTerms()} above={above} />
        {await settledNotice(request, matter)}
        <TermsFacts terms={current} t={t} isSettled />
      </>,
    );
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const usual: Record<string, string> = {
    ...{ key: current.key, manner: current.manner, ceilingsDueOn: current.ceilingsDueOn ?? '' },
    ...{ firstOn: current.firstOn ?? '', everyMonths: String(current.everyMonths) },
    payments: String(current.manner === 'once' ? 12 : current.payments),
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  return layout(
    request,
    { title: t.projects.setTerms() },
    <>
      <Heading title={t.projects.setTerms()} above={above} lead={t.projects.termsLead()} />
      <Problem t={t} faults={faults} />
      <Form action={projectPath(request, project.number, '/terms')} version={current.number}>
        <Field
          {...common('ceilingsDueOn')}
          optional
          type="date"
          label={t.projects.ceilingsDueOn()}
          hint={t.projects.ceilingsDueOnHint()}
        />
        <Select
          {...common('key')}
          label={t.projects.workingKey()}
          hint={t.projects.workingKeyHint()}
          options={KEYS.filter((key) => charter.allocationKeys.includes(key) || key === current.key).map((key) => ({
            ...{ value: key, label: t.funding.key({ key }) },
          }))}
        />
        <Choices
          {...common('manner')}
          label={t.projects.manner()}
          options={MANNERS.map((manner) => ({
            ...{ value: manner, label: t.projects.mannerName({ manner }), hint: t.projects.mannerHint({ manner }) },
          }))}
        />
        <div class="side-by-side">
          <Field
            {...common('payments')}
            optional
            type="number"
            label={t.projects.payments()}
            hint={t.projects.paymentsHint({ most: MOST_PAYMENTS })}
          />
          <Field {...common('everyMonths')} optional type="number" label={t.projects.everyMonths()} />
          <Field {...common('firstOn')} optional type="date" label={t.projects.firstOn()} />
        </div>
        <SpeakingFor t={t} seats={here.actor.seats.filter(facilitates)} chosen={typed(form, 'seat')} />
        <Button>{t.projects.keepTerms()}</Button>
      </Form>
    </>,
  );
}
