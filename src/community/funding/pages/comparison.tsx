import { totalCents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { Empty, faultsOf, Heading, layout, Problem, sentenceFor, words } from '../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import { membersToday } from '../../members';
import { type Choice, chooseSplit, type Live, liveFigures, type SplitNeed } from '../actions';
import { splitOf } from '../queries';
import { type Comparison, compare } from '../rules';
import { readChoice } from './choice';
import { ComparisonBars, fittingFirst } from './columns';
import { amountIn, NeedLink, needAt } from './common';
import { ChoiceForm, KeyDetails } from './comparing';
import { mayKeepSplit, proposeLink, settledNotice } from './standing';

/** GET /:community/needs/:number/split: what everyone would pay, key beside key, before anything is decided. */
export async function comparisonPage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  return need ? page(await comparisonBody(request, need, readChoice(request.query))) : notFound();
}

/** POST /:community/needs/:number/split: keep one of the splits as the one to propose. */
export async function chooseSplitPage(request: Request): Promise<Answer> {
  const need = await needAt(request);
  if (!need) return notFound();
  const { form, here } = request;
  const choice = readChoice(form);
  const version = typed(form, 'version');
  const chosen = await chooseSplit(here, need, {
    choice,
    key: typed(form, 'key'),
    seen: typed(form, 'seen'),
    seenNumber: /^\d{1,9}$/.test(version) ? Number(version) : -1,
    seatId: typed(form, 'seat') || undefined,
  });
  if (isRefusal(chosen)) return unprocessable(await comparisonBody(request, need, choice, chosen));
  return seeOther(`/${here.community.slug}/needs/${need.number}/splits/${chosen.number}?done=funding.splitChosen`);
}

async function comparisonBody(request: Request, need: SplitNeed, choice: Choice, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const title = t.funding.titleOf({ need: need.title });
  const live = await liveFigures(request.here, need, choice);
  if (isRefusal(live)) return nothingToSplit(request, need, title, live);
  const comparison = compare(live.input, live.keys);
  const faults = faultsOf(shownAt(refusal ?? problemOf(comparison)), t, 'funding', request.here.community.currency);
  const common = { request, need, choice, live, comparison };
  const seenNumber = (await splitOf(request.here, need.id))?.number ?? 0;
  const matter = { kind: 'need' as const, ...need };
  const mayKeep = await mayKeepSplit(request.here, matter);
  const standing = await settledNotice(request, matter, t.funding.settledKeys());
  return layout(
    request,
    { title, wide: true },
    <>
      <Heading
        title={t.funding.title()}
        above={<NeedLink request={request} need={need} />}
        lead={t.funding.lead({
          cost: amountIn(request, t)(costOf(live)),
          mayKeep: mayKeep && !standing ? 'yes' : 'no',
        })}
      >
        {await proposeLink(request, matter)}
      </Heading>
      {standing}
      <Problem t={t} faults={faults} />
      <ChoiceForm {...common} faults={faults} members={await membersToday(request.here)} />
      <ComparisonBars {...common} />
      {fittingFirst(comparison.columns).map((column) => (
        <KeyDetails {...common} column={column} seenNumber={seenNumber} mayKeep={mayKeep} />
      ))}
    </>,
  );
}

function nothingToSplit(request: Request, need: SplitNeed, title: string, refusal: Refusal): string {
  const t = words(request.language);
  const isUnestimated = refusal.refused === 'estimate-missing';
  return layout(
    request,
    { title },
    <>
      <Heading title={t.funding.title()} above={<NeedLink request={request} need={need} />} />
      <Empty title={isUnestimated ? t.funding.emptyTitle() : t.funding.nothingTitle()}>
        <p>{isUnestimated ? t.funding.empty() : sentenceFor(refusal, t, 'funding', request.here.community.currency)}</p>
      </Empty>
    </>,
  );
}

const costOf = ({ input }: Live) => totalCents(input.lines.map((line) => line.amountCents));

/** What no key can do anything about: nobody takes part, or there is nothing to split. */
function problemOf({ columns }: Comparison): Refusal | undefined {
  const refusals = columns.map(({ outcome }) => (isRefusal(outcome) ? outcome : undefined));
  const shared = ['organisations-missing', 'cost-zero', 'cost-too-large'];
  return refusals.every((each) => each && shared.includes(each.refused)) ? refusals[0] : undefined;
}

/** A rule's refusal at the field of this form that it is about, if it is about one. */
function shownAt(refusal: Refusal | undefined): Refusal | undefined {
  const fields: Readonly<Record<string, string>> = {
    'organisations-missing': 'with',
    'nobody-volunteers': 'volunteer',
  };
  return refusal && refuse(refusal.refused, fields[refusal.refused], refusal.details);
}
