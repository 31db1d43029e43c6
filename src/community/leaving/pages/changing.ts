import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { words } from '../../../design';
import {
  type Answer,
  allTyped,
  line,
  notFound,
  optionalText,
  parse,
  type Request,
  seeOther,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { charterOf } from '../../charter';
import { changeTier, type Organisation, organisationBySlug } from '../../members';
import { answerChange, askChange, type ChangeInput, carryOutDecision, proposeChange, withdrawChange } from '../actions';
import { changesBody, type Returned } from './changes';
import { changeFacts, organisationAt, pathOf } from './common';
import { planBody } from './plans';

const Dated = z
  .string()
  .refine(isDay)
  .transform((typed) => typed as Day);
/** A whole number in plain figures, with spaces between the thousands; `1e2` is none. */
const figure = (typed: string): number => {
  const plain = typed.replace(/\s/g, '');
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
};
const Figure = z
  .string()
  .default('')
  .transform(tidy)
  .transform((typed) => (typed === '' ? null : figure(typed)))
  .pipe(z.number().int().min(0).max(10_000_000).nullable());
const Percent = z.string().transform(figure).pipe(z.number().int().min(0).max(100));
const Version = z.coerce.number().int().min(0).max(2_147_483_647).catch(0);

/** Who says yes: each side, or everybody by a large decision. */
const By = z.enum(['sides', 'all']).default('sides');

const Tier = z.object({ tier: z.string().max(40), fromOn: Dated, why: text(500) });
const Merger = z.object({
  ...{ version: Version, into: z.string().max(80), name: optionalText(80), activeCooperators: Figure, why: text(500) },
  by: By,
});
const Division = z.object({
  ...{ version: Version, name: line(80), tier: optionalText(40), activeCooperators: Figure, staying: Figure },
  ...{ percent: Percent, why: text(500), by: By },
});

/** POST /:community/organisations/:organisation/changes/tier */
export const tierPage = changing(
  'tier',
  { done: 'tierChanged', asked: 'tierChanged' },
  async (request, organisation) => {
    const input = parse(Tier, request.form);
    if (isRefusal(input)) return input;
    if (!(await isTier(request, input.tier))) return refuse('unknown-choice', 'tier');
    const changed = await changeTier(request.here, { ...input, organisation });
    return isRefusal(changed) ? changed : { slug: organisation.slug, isDone: true };
  },
);

/** POST /:community/organisations/:organisation/changes/merger */
export const mergerPage = changing('merger', { done: 'merged', asked: 'planAsked' }, async (request, organisation) => {
  const input = parse(Merger, request.form);
  if (isRefusal(input)) return input;
  if (input.version !== organisation.version) return refuse('changed-meanwhile');
  const into = await organisationBySlug(request.here, input.into);
  if (!into) return refuse('unknown-choice', 'into');
  const { name, activeCooperators, why } = input;
  const whole = { tier: null, staying: null, modules: [], percent: 100 };
  const asked = { ...whole, name: name || null, activeCooperators, why };
  return ask(request, { organisation, into, input: asked }, input.by);
});

/** POST /:community/organisations/:organisation/changes/division */
export const divisionPage = changing(
  'division',
  { done: 'divided', asked: 'planAsked' },
  async (request, organisation) => {
    const input = parse(Division, request.form);
    if (isRefusal(input)) return input;
    if (input.version !== organisation.version) return refuse('changed-meanwhile');
    if (input.tier && !(await isTier(request, input.tier))) return refuse('unknown-choice', 'tier');
    const modules = organisation.modules.filter((each) => allTyped(request.form, 'modules').includes(each));
    const { name, activeCooperators, staying, percent, why } = input;
    const division = { name, tier: input.tier || null, activeCooperators, staying, modules, percent, why };
    return ask(request, { organisation, into: null, input: division }, input.by);
  },
);

/** Asks each side, or all by a proposal in the community's language. */
async function ask(request: Request, asked: ChangeInput, by: z.infer<typeof By>): Promise<Changed | Refusal> {
  const { here } = request;
  if (by === 'sides') return askChange(here, asked, request);
  const t = words(here.community.language);
  const { organisation, into, input } = asked;
  const facts = changeFacts({ sides: into ? [organisation, into] : [organisation], input });
  const title = t.leaving.changeProposalTitle(facts);
  const text = `${input.why}\n\n${t.leaving.changeProposed(facts)}`;
  const opened = await proposeChange(here, asked, { title, text }, request);
  return isRefusal(opened) ? opened : { proposal: opened.number };
}

const Decision = z.object({ register: z.coerce.number().int().min(1).max(2_147_483_647) });

/** POST /:community/organisations/:organisation/changes/decisions: what all have decided is carried out. */
export async function carryOutPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  const input = parse(Decision, request.form);
  if (!organisation || isRefusal(input)) return notFound();
  const done = await carryOutDecision(request.here, organisation, input.register, request);
  if (isRefusal(done)) return unprocessable(await planBody(request, organisation, done));
  return seeOther(`${pathOf(request.here, done)}?done=leaving.decisionCarriedOut`);
}

const PlanAnswer = z.object({ plan: z.string(), answer: z.enum(['yes', 'no']), words: optionalText(500) });

/** POST /:community/organisations/:organisation/changes/answers: what this organisation says to it. */
export async function answerPlanPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  const input = parse(PlanAnswer, request.form);
  if (!organisation || isRefusal(input) || !isId(input.plan)) return notFound();
  const said = { planId: input.plan, agrees: input.answer === 'yes', words: input.words };
  const answered = await answerChange(request.here, organisation, said, request);
  if (isRefusal(answered)) return unprocessable(await planBody(request, organisation, answered));
  const done = answered.isDone ? 'planDone' : said.agrees ? 'planAgreed' : 'planRefused';
  return seeOther(`${pathOf(request.here, answered)}?done=leaving.${done}`);
}

/** POST /:community/organisations/:organisation/changes/withdrawal: what was asked is asked no more. */
export async function withdrawPlanPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  const plan = typed(request.form, 'plan');
  if (!organisation || !isId(plan)) return notFound();
  const withdrawn = await withdrawChange(request.here, plan);
  if (isRefusal(withdrawn)) return unprocessable(await planBody(request, organisation, withdrawn));
  return seeOther(`${pathOf(request.here, organisation)}?done=leaving.planWithdrawn`);
}

const isTier = async ({ here }: Request, key: string): Promise<boolean> =>
  (await charterOf(here)).tiers.some((tier) => tier.key === key);

/** What came of it: the page of an organisation, or a proposal. */
type Changed = { readonly slug: string; readonly isDone: boolean } | { readonly proposal: number };

/** An act on an organisation: to the page of the one it leads to, or the form again. */
function changing(
  form: Returned['form'],
  saying: { readonly done: string; readonly asked: string },
  act: (request: Request, organisation: Organisation) => Promise<Changed | Refusal>,
) {
  return async (request: Request): Promise<Answer> => {
    const organisation = await organisationAt(request);
    if (!organisation) return notFound();
    const changed = await act(request, organisation);
    if (!isRefusal(changed)) {
      if ('proposal' in changed)
        return seeOther(`/${request.here.community.slug}/proposals/${changed.proposal}?done=decisions.opened`);
      const done = changed.isDone ? saying.done : saying.asked;
      return seeOther(`${pathOf(request.here, changed)}?done=leaving.${done}`);
    }
    return unprocessable(await changesBody(request, organisation, { form, refusal: changed }));
  };
}
