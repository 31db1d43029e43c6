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
import { proposeSplit, type SplitNeed } from '../actions';
import { type ChosenSplit, splitOf } from '../queries';
import { NeedLink, needAt } from './common';
import { SplitFigures } from './panels';

/** GET /:community/needs/:number/split/proposal: the words, the size and the options that the chosen split goes with. */
export async function proposalFormPage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  return need ? page(await formBody(request, need)) : notFound();
}

/** POST /:community/needs/:number/split/proposal: open the proposal that carries the split. */
export async function proposeSplitPage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  if (!need) return notFound();
  const opened = await propose(request, need);
  if (isRefusal(opened)) return unprocessable(await formBody(request, need, opened));
  return seeOther(`/${request.here.community.slug}/proposals/${opened.number}?done=decisions.opened`);
}

async function propose({ here, form, origin }: Request, need: SplitNeed): Promise<{ number: number } | Refusal> {
  const closesOn = tidy(typed(form, 'closesOn'));
  if (closesOn !== '' && !isDay(closesOn)) return refuse('not-a-day', 'closesOn');
  const commitment = readCommitment(form);
  if (isRefusal(commitment)) return commitment;
  const version = typed(form, 'version');
  return proposeSplit(here, need, {
    seenNumber: /^\d{1,9}$/.test(version) ? Number(version) : -1,
    title: typed(form, 'title'),
    text: typed(form, 'text'),
    rule: typed(form, 'rule'),
    commitment,
    options: typed(form, 'options').split('\n').map(tidy).filter(Boolean),
    closesOn: isDay(closesOn) ? closesOn : undefined,
    seatId: typed(form, 'seat') || undefined,
    origin,
  });
}

async function formBody(request: Request, need: SplitNeed, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here, form } = request;
  const { slug } = here.community;
  const chosen = await splitOf(here, need.id);
  const title = t.funding.proposalTitle({ need: need.title });
  if (!chosen) return nothingToPropose(request, need, title);
  const charter = await charterOf(here);
  const offered = offeredRules(charter);
  const voters = (await membersToday(here)).length;
  const faults = faultsAmong(refusal, t, here.community.currency);
  const usual: Record<string, string> = {
    title: t.funding.proposalTitleSuggested({ need: need.title }),
    rule: usualRule(offered),
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  return layout(
    request,
    { title },
    <>
      <Heading title={title} above={<NeedLink request={request} need={need} />} lead={t.funding.proposalLead()} />
      <Problem t={t} faults={faults} />
      <Form
        action={`/${slug}/needs/${need.number}/split/proposal`}
        version={chosen.number}
        keep={`funding.${slug}.${need.number}`}
      >
        <Field {...common('title')} label={t.funding.fieldTitle()} most={PROPOSAL_LIMITS.title} />
        <TextArea {...common('text')} optional label={t.funding.fieldText()} rows={5} most={PROPOSAL_LIMITS.text} />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          hint={t.decisions.fieldRuleHint()}
          options={ruleChoices(offered, voters, t)}
        />
        <TextArea
          {...common('options')}
          optional
          label={t.funding.fieldOptions()}
          hint={t.funding.fieldOptionsHint()}
          rows={3}
          most={PROPOSAL_LIMITS.options * (PROPOSAL_LIMITS.option + 1)}
        />
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

function nothingToPropose(request: Request, need: SplitNeed, title: string): string {
  const t = words(request.language);
  return layout(
    request,
    { title },
    <>
      <Heading title={title} above={<NeedLink request={request} need={need} />} />
      <Empty title={t.funding.panelEmptyTitle()}>
        <p>
          <a href={`/${request.here.community.slug}/needs/${need.number}/split`}>{t.funding.compareKeys()}</a>
        </p>
      </Empty>
    </>,
  );
}

/** What the charter's windows leave for this amount. */
function windowHint(windows: Charter['windows'], { costCents }: ChosenSplit, t: Words): string | undefined {
  const window = windowFor(windows, costCents);
  return window ? t.funding.fieldClosesOnHint({ days: window.days }) : undefined;
}

/** Refusals of the split are said in this room's words, those of the proposal in the words of decisions. */
function faultsAmong(refusal: Refusal | undefined, t: Words, currency: string): readonly Fault[] {
  if (!refusal) return [];
  const isOurs = ['split-missing', 'changed-meanwhile', 'estimate-newer', 'seat-may-not'].includes(refusal.refused);
  return [{ field: refusal.field, sentence: sentenceFor(refusal, t, isOurs ? 'funding' : 'decisions', currency) }];
}
