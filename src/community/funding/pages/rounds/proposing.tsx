import { isDay } from '../../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import {
  Button,
  Choices,
  type Fault,
  Field,
  Form,
  Heading,
  layout,
  Problem,
  SpeakingFor,
  sentenceFor,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { type NamedRule, offeredRules, PROPOSAL_LIMITS, ruleChoices, windowFor } from '../../../decisions';
import { facilitates, membersToday } from '../../../members';
import { proposeRound } from '../../actions';
import { type KeptRound, resultOf } from '../../queries';
import { fundedCents } from '../../rules';
import { besideNotice } from '../beside';
import { RoundLink, roundAt, roundPath } from './common';

/** GET /:community/funding-rounds/:number/proposal: the words and the rule that the result goes with. */
export async function roundProposalFormPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  return round ? page(await formBody(request, round)) : notFound();
}

/** POST /:community/funding-rounds/:number/proposal: open the proposal that carries the result. */
export async function proposeRoundPage(request: Request): Promise<Answer> {
  const round = await roundAt(request);
  if (!round) return notFound();
  const opened = await propose(request, round);
  if (isRefusal(opened)) return unprocessable(await formBody(request, round, opened));
  return seeOther(`/${request.here.community.slug}/proposals/${opened.number}?done=decisions.opened`);
}

async function propose({ here, form, origin }: Request, round: KeptRound): Promise<{ number: number } | Refusal> {
  const closesOn = tidy(typed(form, 'closesOn'));
  if (closesOn !== '' && !isDay(closesOn)) return refuse('not-a-day', 'closesOn');
  return proposeRound(here, round, {
    ...{ title: typed(form, 'title'), text: typed(form, 'text'), rule: typed(form, 'rule'), origin },
    ...{ closesOn: isDay(closesOn) ? closesOn : undefined, seatId: typed(form, 'seat') || undefined },
  });
}

async function formBody(request: Request, round: KeptRound, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const { here, form } = request;
  const charter = await charterOf(here);
  const offered = offeredRules(charter);
  const result = await resultOf(here, round.id);
  const window = result && windowFor(charter.windows, fundedCents(result.input, result.outcome));
  const faults = faultsIn(refusal, t, here.community.currency);
  const usual: Record<string, string> = {
    title: say.proposalTitleSuggested({ title: round.title }),
    rule: usualRule(offered),
  };
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  const title = say.proposalTitle({ title: round.title });
  return layout(
    request,
    { title },
    <>
      <Heading title={title} above={<RoundLink request={request} round={round} />} lead={say.proposalLead()} />
      {
        await besideNotice(
          request,
          round.projects.filter(({ id }) => result?.outcome.order.includes(id)),
          { kind: 'round', number: round.number },
        )
      }
      <Problem t={t} faults={faults} />
      <Form
        action={roundPath(request, round.number, '/proposal')}
        keep={`funding-rounds.${here.community.slug}.${round.number}.proposal`}
      >
        <Field {...common('title')} label={say.fieldProposalTitle()} most={PROPOSAL_LIMITS.title} />
        <TextArea {...common('text')} optional label={say.fieldProposalText()} rows={5} most={PROPOSAL_LIMITS.text} />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          hint={t.decisions.fieldRuleHint()}
          options={ruleChoices(offered, (await membersToday(here)).length, t)}
        />
        <Field
          {...common('closesOn')}
          optional
          type="date"
          label={t.funding.fieldClosesOn()}
          hint={window && t.funding.fieldClosesOnHint({ days: window.days })}
        />
        <SpeakingFor t={t} seats={here.actor.seats.filter(facilitates)} chosen={typed(form, 'seat')} />
        <Button>{say.openProposal()}</Button>
      </Form>
    </>,
  );
}

/** Money together is a large matter where the charter offers that size. */
const usualRule = (offered: readonly NamedRule[]): string =>
  (offered.find((each) => each.name === 'large') ?? offered[0])?.name ?? '';

const OURS = ['round-open', 'nothing-funded', 'payer-left', 'round-proposed', 'round-followed', 'seat-may-not'];

/** Refusals of the round are said in its words, those of the proposal in the words of decisions. */
const faultsIn = (refusal: Refusal | undefined, t: Words, currency: string): readonly Fault[] =>
  refusal
    ? [
        {
          field: refusal.field,
          sentence: sentenceFor(refusal, t, OURS.includes(refusal.refused) ? 'fundingRounds' : 'decisions', currency),
        },
      ]
    : [];
