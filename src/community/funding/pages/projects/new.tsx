import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  SpeakingFor,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { estimateOf } from '../../../delivery';
import { needSummary } from '../../../needs';
import { openProject, PROJECT_LIMITS, preparesProjects } from '../../actions';
import { projectPath } from './common';

/** GET /:community/projects/new?need=…: what it is called and what it is for. */
export const newProjectPage = async (request: Request): Promise<Answer> =>
  page(await show(request, request.query.get('need') ?? ''));

/** POST /:community/projects: open a project, with the lines of its need's estimate where it grows from one. */
export async function openProjectPage(request: Request): Promise<Answer> {
  const { form, here } = request;
  const need = typed(form, 'need');
  const opened = await openProject(here, {
    title: typed(form, 'title'),
    purpose: typed(form, 'purpose'),
    needNumber: numberIn(need),
    seatId: typed(form, 'seat') || undefined,
  });
  if (isRefusal(opened)) return unprocessable(await show(request, need, opened));
  return seeOther(`${projectPath(request, opened.number)}?done=projects.opened`);
}

const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

async function show(request: Request, needText: string, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form } = request;
  const number = numberIn(needText);
  const need = number === undefined ? undefined : await needSummary(here, number);
  const estimate = need && (await estimateOf(here, need.id));
  const faults = faultsOf(refusal, t, 'projects', here.community.currency);
  const usual: Record<string, string> = { title: need?.title ?? '', purpose: need?.enough ?? '' };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  return layout(
    request,
    { title: t.projects.openTitle() },
    <>
      <Heading
        title={t.projects.openTitle()}
        lead={t.projects.openLead()}
        above={
          need ? (
            <a href={`/${here.community.slug}/needs/${need.number}`}>{t.projects.fromNeed(need)}</a>
          ) : (
            <a href={projectPath(request)}>{t.projects.title()}</a>
          )
        }
      />
      {need && <Origin lines={estimate?.lines.length ?? 0} t={t} />}
      <Problem t={t} faults={faults} />
      <Form action={projectPath(request)} keep={`projects.${here.community.slug}.new`}>
        {need && <input type="hidden" name="need" value={need.number} />}
        <Field {...common('title')} label={t.projects.fieldTitle()} most={PROJECT_LIMITS.title} />
        <TextArea
          {...common('purpose')}
          optional
          label={t.projects.fieldPurpose()}
          rows={4}
          most={PROJECT_LIMITS.purpose}
        />
        <SpeakingFor t={t} seats={here.actor.seats.filter(preparesProjects)} chosen={typed(form, 'seat')} />
        <Button>{t.projects.open()}</Button>
      </Form>
    </>,
  );
}

/** What the project begins with. */
const Origin = ({ lines, t }: { lines: number; t: Words }) => (
  <Notice>
    <p>{lines > 0 ? t.projects.linesFromEstimate({ count: lines }) : t.projects.noEstimateYet()}</p>
  </Notice>
);
