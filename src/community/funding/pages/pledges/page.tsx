import type { Refusal } from '../../../../basics/outcome';
import {
  Empty,
  type Fault,
  Folded,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  Section,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, typed } from '../../../../machinery/web';
import { preparesProjects } from '../../actions';
import { appealsOf, isOwed, type KeptAppeal, type Project } from '../../queries';
import { appealStanding, earmarked } from '../../rules';
import { ProjectLink, projectAt } from '../projects/common';
import { waysNotice } from '../projects/ways';
import { settledNotice } from '../standing';
import { AppealTag, currentAppeal, PledgeBar, standingSentences, todayOf } from './common';
import { Earmarks } from './earmarks';
import { Given } from './given';
import { Leading } from './leading';
import { OpeningForm } from './opening';
import { OwnPledge } from './own';
import { callProof } from './proof';

/** What was refused on the page, and by which of its forms. */
export interface RefusedPledge {
  readonly form: 'open' | 'pledge' | 'take-back' | 'propose' | 'call' | 'pay' | 'move' | 'answer';
  readonly refusal: Refusal;
}

/** What every part of the page is made from. */
export interface PledgeParts {
  readonly request: Request;
  readonly project: Project;
  readonly appeal: KeptAppeal;
  readonly faultsIn: (form: RefusedPledge['form']) => readonly Fault[];
}

/** GET /:community/projects/:number/pledges: what is asked for, who promises what, and one's own promise. */
export async function pledgesPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  return project ? page(await pledgesBody(request, project)) : notFound();
}

/** The page, with what was refused. */
export async function pledgesBody(request: Request, project: Project, refused?: RefusedPledge): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const appeal = await currentAppeal(request, project);
  const faultsIn = (form: RefusedPledge['form']): readonly Fault[] =>
    faultsOf(refused?.form === form ? refused.refusal : undefined, t, 'pledges', here.community.currency);
  const isSettled = await isOwed(here, { kind: 'project', id: project.id });
  const mayOpen = here.actor.seats.some(preparesProjects) && (!appeal || appeal.ending !== null) && !isSettled;
  const matter = { kind: 'project' as const, ...project };
  // That pledges were called is how it is paid: the table below says it.
  const settled = isSettled && appeal?.ending?.kind !== 'called' ? await settledNotice(request, matter) : '';
  const proof = appeal ? await callProof(request, appeal) : '';
  const former = (await appealsOf(here, project.id)).filter((each) => each.id !== appeal?.id);
  return layout(
    request,
    { title: t.pledges.titleOf({ project: project.title }) },
    <>
      <Heading above={<ProjectLink request={request} project={project} />} title={t.pledges.title()} />
      <Problem t={t} faults={faultsOf(refused && leading(request, refused), t, 'pledges', here.community.currency)} />
      {settled || (await waysNotice(request, project, !appeal || mayOpen ? 1 : 2))}
      {appeal ? (
        <Shown request={request} project={project} appeal={appeal} faultsIn={faultsIn} proof={proof} />
      ) : (
        !isSettled && (
          <Empty title={t.pledges.emptyTitle()}>
            <p>{t.pledges.empty()}</p>
          </Empty>
        )
      )}
      {mayOpen && <OpeningForm request={request} project={project} faults={faultsIn('open')} />}
      {former.length > 0 && (
        <Folded summary={t.pledges.former({ count: former.length })}>
          {former.map((each) => (
            <Section title={t.pledges.appealNumber({ number: each.number })}>
              <FormerAppeal request={request} project={project} appeal={each} faultsIn={faultsIn} />
            </Section>
          ))}
        </Folded>
      )}
    </>,
  );
}

/** What was refused, and the field it is about: each organisation that one speaks for has a form of its own. */
function leading({ form }: Request, { form: sent, refusal }: RefusedPledge): Refusal {
  const { field } = refusal;
  if (field === undefined) return refusal;
  if (sent === 'pledge') return { ...refusal, field: `${field}-${typed(form, 'seat')}` };
  return { ...refusal, field: sent === 'open' ? field : '' };
}

/** The appeal: where it stands, one's own promise, everyone's, what they are for, what whoever leads may do. */
function Shown(parts: PledgeParts & { readonly proof: Html | '' }) {
  const { request, appeal, proof } = parts;
  const t = words(request.language);
  const standing = appealStanding(appeal, appeal.pledges, todayOf(request));
  const [first = '', ...others] = standingSentences(request, appeal, standing);
  const hasEarmarks = earmarked(appeal.pledges, appeal.moves).some(({ earmark }) => earmark !== '');
  // Once enough is promised, putting it to the group or calling it comes before everything else.
  const isNext = appeal.ending === null && standing.missingToStartCents === 0;
  return (
    <>
      <p>
        <AppealTag request={request} appeal={appeal} t={t} />
      </p>
      <p class="lead">{first}</p>
      <PledgeBar request={request} appeal={appeal} standing={standing} />
      {others.length > 0 && (
        <Notice kind={standing.mayStart ? 'good' : 'calm'}>
          {others.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </Notice>
      )}
      {isNext && <Leading {...parts} standing={standing} />}
      <OwnPledge {...parts} standing={standing} />
      <Given {...parts} standing={standing} />
      {hasEarmarks && <Earmarks {...parts} />}
      {!isNext && <Leading {...parts} standing={standing} />}
      {proof}
    </>
  );
}

/** An appeal of before: how it ended, and who had promised what. */
function FormerAppeal(parts: PledgeParts) {
  const { request, appeal } = parts;
  const standing = appealStanding(appeal, appeal.pledges, todayOf(request));
  return (
    <>
      {standingSentences(request, appeal, standing).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Given {...parts} standing={standing} />
    </>
  );
}
