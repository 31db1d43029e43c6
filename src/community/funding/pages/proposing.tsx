import { isDay } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import {
  Button,
  Choices,
  Empty,
  type Fault,
  Field,
  Form,
  Heading,
  layout,
  Problem,
  Section,
  SpeakingFor,
  sentenceFor,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import {
  CommitmentFields,
  type NamedRule,
  offeredRules,
  PROPOSAL_LIMITS,
  readCommitment,
  ruleChoices,
  windowFor,
} from '../../decisions';
import { facilitates, membersToday } from '../../members';
import { type Matter, problemToPropose, proposeSplitOf } from '../actions';
import { type ChosenSplit, projectByNumber, splitOf } from '../queries';
import { besideNeed } from './beside';
import { MatterLink, matterAt, matterPath } from './matter';
import { SplitFigures } from './panels';
import { unaskedNotice, waysNotice } from './projects/ways';
import { decisionStanding, ReplacedDecision, settledNotice, twinNotice, WayOut } from './standing';

/** GET /:community/needs/:number/split/proposal: the words, the size and the options that the chosen split goes with. */
export const proposalFormPage = (request: Request): Promise<Answer> => showForm(request, 'need');

/** POST /:community/needs/:number/split/proposal: open the proposal that carries the split. */
export const proposeSplitPage = (request: Request): Promise<Answer> => post(request, 'need');

/** GET /:community/projects/:number/split/proposal: the same for a project; what stands in the way, with the way out. */
export const projectProposalFormPage = (request: Request): Promise<Answer> => showForm(request, 'project');

/** POST /:community/projects/:number/split/proposal. */
export const proposeProjectSplitPage = (request: Request): Promise<Answer> => post(request, 'project');

async function showForm(request: Request, kind: Matter['kind']): Promise<Answer> {
  const matter = await matterAt(request, kind);
  return matter ? page(await formBody(request, matter)) : notFound();
}

async function post(request: Request, kind: Matter['kind']): Promise<Answer> {
  const matter = await matterAt(request, kind);
  if (!matter) return notFound();
  const opened = await propose(request, matter);
  if (isRefusal(opened)) return unprocessable(await formBody(request, matter, opened));
  return seeOther(`/${request.here.community.slug}/proposals/${opened.number}?done=decisions.opened`);
}

async function propose({ here, form, origin }: Request, matter: Matter): Promise<{ number: number } | Refusal> {
  const closesOn = tidy(typed(form, 'closesOn'));
  if (closesOn !== '' && !isDay(closesOn)) return refuse('not-a-day', 'closesOn');
  const commitment = readCommitment(form);
  if (isRefusal(commitment)) return commitment;
  return proposeSplitOf(here, matter, {
    seenNumber: numbered(form, 'version') ?? -1,
    title: typed(form, 'title'),
    text: typed(form, 'text'),
    rule: typed(form, 'rule'),
    commitment,
    options: typed(form, 'options').split('\n').map(tidy).filter(Boolean),
    closesOn: isDay(closesOn) ? closesOn : undefined,
    replaces: typed(form, 'replaces') === 'yes' ? numbered(form, 'decision') : undefined,
    seatId: typed(form, 'seat') || undefined,
    origin,
  });
}

const numbered = (form: Request['form'], field: string): number | undefined => {
  const text = typed(form, field);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

async function formBody(request: Request, matter: Matter, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const project = matter.kind === 'project' ? await projectByNumber(request.here, matter.number) : undefined;
  const { here, form } = request;
  const { slug } = here.community;
  const chosen = await splitOf(here, matter.id);
  const title = t.funding.proposalTitle({ need: matter.title });
  const problem = chosen ? await problemToPropose(here, chosen) : refuse('split-missing');
  if (!chosen || problem) return nothingToPropose(request, matter, title, problem ?? refuse('split-missing'));
  const decision = await decisionStanding(here, matter);
  const charter = await charterOf(here);
  const offered = offeredRules(charter);
  const voters = (await membersToday(here)).length;
  const faults = faultsAmong(refusal, t, here.community.currency);
  const usual: Record<string, string> = {
    title: t.funding.proposalTitleSuggested({ need: matter.title }),
    rule: usualRule(offered),
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  return layout(
    request,
    { title },
    <>
      <Heading
        title={t.funding.propose()}
        above={<MatterLink request={request} matter={matter} />}
        lead={t.funding.proposalLead()}
      />
      {decision === undefined && project && (await waysNotice(request, project, 1))}
      {decision === undefined && matter.kind === 'need' && (await besideNeed(request, matter.id))}
      {decision === undefined && (await twinNotice(request, matter))}
      {project && (await unaskedNotice(request, project))}
      <Problem t={t} faults={faults} />
      <Form
        action={matterPath(request, matter, '/split/proposal')}
        version={chosen.number}
        keep={`funding.${slug}.${matter.kind === 'need' ? '' : 'project.'}${matter.number}`}
      >
        {decision !== undefined && (
          <ReplacedDecision request={request} matter={matter} decision={decision} faults={faults} />
        )}
        <Field {...common('title')} label={t.funding.fieldTitle()} most={PROPOSAL_LIMITS.title} />
        <TextArea {...common('text')} optional label={t.funding.fieldText()} rows={5} most={PROPOSAL_LIMITS.text} />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          hint={t.decisions.fieldRuleHint()}
          options={ruleChoices(offered, voters, t)}
        />
        {decision === undefined && (
          <TextArea
            {...common('options')}
            optional
            label={t.funding.fieldOptions()}
            hint={t.funding.fieldOptionsHint()}
            rows={3}
            most={PROPOSAL_LIMITS.options * (PROPOSAL_LIMITS.option + 1)}
          />
        )}
        <CommitmentFields
          t={t}
          currency={here.community.currency}
          faults={faults}
          value={(name) => common(name).value}
        />
        <Field
          {...common('closesOn')}
          optional
          type="date"
          label={t.funding.fieldClosesOn()}
          hint={windowHint(charter.windows, chosen, t)}
        />
        <SpeakingFor t={t} seats={here.actor.seats.filter(facilitates)} chosen={typed(form, 'seat')} />
        <Button>{t.funding.open()}</Button>
      </Form>
      <Section title={t.funding.panelTitle()}>
        <SplitFigures request={request} chosen={chosen} />
      </Section>
    </>,
  );
}

/** What a shared cost is mostly decided by, where the charter offers it. */
const usualRule = (offered: readonly NamedRule[]): string =>
  (offered.find((each) => each.name === 'medium') ?? offered[0])?.name ?? '';

/** Why nothing is proposed: it is decided, or being decided, and where; else what stands in the way, with the way out. */
async function nothingToPropose(request: Request, matter: Matter, title: string, problem: Refusal): Promise<string> {
  const t = words(request.language);
  const isStanding = problem.refused === 'matter-owed' || problem.refused === 'split-proposed';
  const standing = isStanding ? await settledNotice(request, matter) : '';
  return layout(
    request,
    { title },
    <>
      <Heading title={t.funding.propose()} above={<MatterLink request={request} matter={matter} />} />
      {standing || (
        <Empty title={problem.refused === 'split-missing' ? t.funding.panelEmptyTitle() : t.funding.notNowTitle()}>
          <p>{sentenceFor(problem, t, 'funding', request.here.community.currency)}</p>
          <p>
            <WayOut request={request} matter={matter} problem={problem} />
          </p>
        </Empty>
      )}
    </>,
  );
}

/** What the charter's windows leave for this amount. */
function windowHint(windows: Charter['windows'], { costCents }: ChosenSplit, t: Words): string | undefined {
  const window = windowFor(windows, costCents);
  return window ? t.funding.fieldClosesOnHint({ days: window.days }) : undefined;
}

const OURS = [
  ...['split-missing', 'changed-meanwhile', 'estimate-newer', 'seat-may-not', 'split-proposed', 'matter-owed'],
  ...['decision-standing', 'replacement-with-options'],
];

/** Refusals of the split are said in this room's words, those of the proposal in the words of decisions. */
function faultsAmong(refusal: Refusal | undefined, t: Words, currency: string): readonly Fault[] {
  if (!refusal) return [];
  const isOurs = OURS.includes(refusal.refused);
  return [{ field: refusal.field, sentence: sentenceFor(refusal, t, isOurs ? 'funding' : 'decisions', currency) }];
}
