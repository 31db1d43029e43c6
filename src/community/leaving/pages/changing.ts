import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
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
  unprocessable,
} from '../../../machinery/web';
import { charterOf } from '../../charter';
import { changeTier, type Organisation, organisationBySlug } from '../../members';
import { divide, merge } from '../actions';
import { changesBody, type Returned } from './changes';
import { organisationAt, pathOf } from './common';

const Dated = z
  .string()
  .refine(isDay)
  .transform((typed) => typed as Day);
const Figure = z
  .string()
  .default('')
  .transform(tidy)
  .transform((figure) => (figure === '' ? null : Number(figure.replace(/[\s\u00a0\u202f]/g, ''))))
  .pipe(z.number().int().min(0).max(10_000_000).nullable());
const Version = z.coerce.number().int().min(0).max(2_147_483_647).catch(0);

const Tier = z.object({ tier: z.string().max(40), fromOn: Dated, why: text(500) });
const Merger = z.object({
  ...{ version: Version, into: z.string().max(80), name: optionalText(80), activeCooperators: Figure, why: text(500) },
});
const Division = z.object({
  ...{ version: Version, name: line(80), tier: optionalText(40), activeCooperators: Figure, staying: Figure },
  ...{ percent: z.coerce.number().int().min(0).max(100), why: text(500) },
});

/** POST /:community/organisations/:organisation/changes/tier */
export const tierPage = changing('tier', 'tierChanged', async (request, organisation) => {
  const input = parse(Tier, request.form);
  if (isRefusal(input)) return input;
  if (!(await isTier(request, input.tier))) return refuse('unknown-choice', 'tier');
  const changed = await changeTier(request.here, { ...input, organisation });
  return isRefusal(changed) ? changed : organisation.slug;
});

/** POST /:community/organisations/:organisation/changes/merger */
export const mergerPage = changing('merger', 'merged', async (request, organisation) => {
  const input = parse(Merger, request.form);
  if (isRefusal(input)) return input;
  if (input.version !== organisation.version) return refuse('changed-meanwhile');
  const into = await organisationBySlug(request.here, input.into);
  if (!into) return refuse('unknown-choice', 'into');
  const together = (organisation.activeCooperators ?? 0) + (into.activeCooperators ?? 0);
  const activeCooperators = input.activeCooperators ?? (together || null);
  const merged = await merge(request.here, {
    ...{ from: organisation, into, name: input.name || into.name, activeCooperators, why: input.why },
  });
  return isRefusal(merged) ? merged : into.slug;
});

/** POST /:community/organisations/:organisation/changes/division */
export const divisionPage = changing('division', 'divided', async (request, organisation) => {
  const input = parse(Division, request.form);
  if (isRefusal(input)) return input;
  if (input.version !== organisation.version) return refuse('changed-meanwhile');
  if (input.tier && !(await isTier(request, input.tier))) return refuse('unknown-choice', 'tier');
  const modules = organisation.modules.filter((each) => allTyped(request.form, 'modules').includes(each));
  const divided = await divide(request.here, { ...input, tier: input.tier || null, modules, from: organisation });
  return isRefusal(divided) ? divided : divided.slug;
});

const isTier = async ({ here }: Request, key: string): Promise<boolean> =>
  (await charterOf(here)).tiers.some((tier) => tier.key === key);

/** An act on an organisation: to the page of the one it leads to, or the form again. */
function changing(
  form: Returned['form'],
  done: string,
  act: (request: Request, organisation: Organisation) => Promise<string | Refusal>,
) {
  return async (request: Request): Promise<Answer> => {
    const organisation = await organisationAt(request);
    if (!organisation) return notFound();
    const changed = await act(request, organisation);
    if (!isRefusal(changed)) return seeOther(`${pathOf(request.here, { slug: changed })}?done=leaving.${done}`);
    return unprocessable(await changesBody(request, organisation, { form, refusal: changed }));
  };
}
