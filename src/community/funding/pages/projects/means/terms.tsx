import { type Day, isDay } from '../../../../../basics/day';
import { type Refusal, refuse } from '../../../../../basics/outcome';
import { tidy } from '../../../../../basics/text';
import {
  Button,
  Choices,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Select,
  SpeakingFor,
  type Words,
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
    const isSettled = (await settledOf(request.here, { kind: 'project', id: project.id })) !== undefined;
    const read = readTerms(request, isSettled ? await termsOf(request.here, project.id) : undefined);
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

/** GET /:community/projects/:number/terms: how it would be paid, and until when everyone says what they can bear; once decided, how it is paid. */
export const termsPage = terms.show;
/** POST /:community/projects/:number/terms */
export const setTermsPage = terms.post;

/** What was typed; once it is decided, `kept` says the key and the day for ceilings, which no longer count. */
function readTerms({ form }: Request, kept: Pick<Terms, 'key' | 'ceilingsDueOn'> | undefined): Terms | Refusal {
  const key = kept ? kept.key : typed(form, 'key');
  if (!isKey(key)) return refuse('unknown-choice', 'key');
  const manner = MANNERS.find((each) => each === typed(form, 'manner'));
  if (!manner) return refuse('unknown-choice', 'manner');
  const ceilingsDueOn = kept ? kept.ceilingsDueOn : dayIn(typed(form, 'ceilingsDueOn'), 'ceilingsDueOn');
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
  const matter = { kind: 'project' as const, ...project };
  const isSettled = (await settledOf(here, matter)) !== undefined;
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const usual = usualOf(current);
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  const seats = here.actor.seats.filter(facilitates);
  const title = isSettled ? t.projects.setTermsDecided() : t.projects.setTerms();
  return layout(
    request,
    { title },
    <>
      <Heading
        title={title}
        above={<ProjectLink request={request} project={project} />}
        lead={t.projects.termsLead({ isSettled: isSettled ? 'yes' : 'no' })}
      />
      {isSettled && (await settledNotice(request, matter))}
      {isSettled && seats.length === 0 ? (
        <TermsFacts terms={current} t={t} isSettled />
      ) : (
        <>
          <Problem t={t} faults={faults} />
          <Form action={projectPath(request, project.number, '/terms')} version={current.number}>
            {!isSettled && <UntilDecided {...{ common, t }} keys={await keysFor(request, current)} />}
            <Payments {...{ common, t }} />
            <SpeakingFor t={t} seats={seats} chosen={typed(form, 'seat')} />
            <Button>{t.projects.keepTerms()}</Button>
          </Form>
        </>
      )}
    </>,
  );
}

/** What the form holds before anything is typed. */
const usualOf = (terms: Terms): Readonly<Record<string, string>> => ({
  ...{ key: terms.key, manner: terms.manner, ceilingsDueOn: terms.ceilingsDueOn ?? '' },
  ...{ firstOn: terms.firstOn ?? '', everyMonths: String(terms.everyMonths) },
  payments: String(terms.manner === 'once' ? 12 : terms.payments),
});

/** The keys that the charter offers, and the one in use. */
async function keysFor({ here }: Request, { key: inUse }: Terms): Promise<readonly Terms['key'][]> {
  const { allocationKeys } = await charterOf(here);
  return KEYS.filter((key) => allocationKeys.includes(key) || key === inUse);
}

interface FieldsProps {
  readonly common: (name: string) => { t: Words; name: string; faults: readonly Fault[]; value: string };
  readonly t: Words;
}

/** Until when ceilings are said, and by which key everyone's page is worked out; once it is decided neither counts. */
const UntilDecided = ({ common, keys, t }: FieldsProps & { readonly keys: readonly Terms['key'][] }) => (
  <>
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
      options={keys.map((key) => ({ value: key, label: t.funding.key({ key }) }))}
    />
  </>
);

/** In how many payments, how often, and from when. */
const Payments = ({ common, t }: FieldsProps) => (
  <>
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
  </>
);
