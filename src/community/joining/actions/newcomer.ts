import { type Day, dayOf } from '../../../basics/day';
import type { Cents } from '../../../basics/money';
import { assert, isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { charterOf } from '../../charter';
import { claimedLinkOf, claimLink } from '../../members';
import {
  askReduction,
  type DuesChoice,
  type JoinFact,
  type JoinRequest,
  MOST_SAID,
  newest,
  objectionsUntil,
  readReason,
} from '../rules';
import { countFacts, saveDeputy } from '../store';
import { note, ownRequest, type Telling, tellOfReduction } from './common';

/**
 * Says which modules the newcomer runs, under today's names; saying it again stands in the place of what was said, and
 * saying the same adds nothing. Refuses `request-missing`, `request-over` and `said-too-often`.
 */
export async function tickModules(
  here: Here,
  input: { readonly number: number; readonly modules: readonly string[] },
): Promise<undefined | Refusal> {
  const request = await ownRequest(here, input.number);
  if (isRefusal(request)) return request;
  const modules = [...new Set(input.modules)].sort();
  if (isSame(newest(request.facts, 'modules-ticked')?.data, { modules })) return undefined;
  if (!(await maySay(here, request, 'modules-ticked'))) return refuse('said-too-often');
  await note(here, request, { kind: 'modules-ticked', data: { modules } }, { count: modules.length });
  return undefined;
}

/**
 * Says at which level the newcomer pays, that it has seen what joining costs, and who stands in for its contact; saying
 * the same adds nothing. Refuses `request-missing`, `request-over`, `tier-missing`, `said-too-often`, and `deputy-same`
 * where contact and deputy are one person.
 */
export async function understandDues(
  here: Here,
  input: DuesChoice & { readonly number: number },
): Promise<undefined | Refusal> {
  const request = await ownRequest(here, input.number);
  if (isRefusal(request)) return request;
  const tier = (await charterOf(here)).tiers.find(({ key }) => key === input.tier);
  if (!tier) return refuse('tier-missing', 'tier');
  if (input.deputyEmail === request.applicantEmail) return refuse('deputy-same', 'deputyEmail');
  const { tier: key, deputyName, deputyEmail } = input;
  const data = { tier: key };
  const deputy = { name: deputyName, email: deputyEmail };
  const said = newest(request.facts, 'dues-understood')?.data;
  if (isSame(said && { ...said, deputy: request.deputy }, { ...data, deputy })) return undefined;
  if (!(await maySay(here, request, 'dues-understood'))) return refuse('said-too-often');
  await saveDeputy(here, request.id, deputy);
  await note(here, request, { kind: 'dues-understood', data }, { detail: tier.name });
  return undefined;
}

const isSame = (said: object | undefined, now: object): boolean =>
  said !== undefined && canonical(said) === canonical(now);

const maySay = async (here: Here, { id }: JoinRequest, kind: JoinFact['kind']): Promise<boolean> =>
  (await countFacts(here, id, kind)) < MOST_SAID;

/**
 * Says with a code of one's delegate there that the newcomer is in another community already, and where it will pay its
 * dues: it is one organisation, and pays them once. Refuses `request-missing`, `request-over`, `said-too-often` and
 * `code-spent`.
 */
export async function sayElsewhere(
  here: Here,
  input: { readonly number: number; readonly code: string; readonly paysHere: boolean },
): Promise<undefined | Refusal> {
  const request = await ownRequest(here, input.number);
  if (isRefusal(request)) return request;
  if (!(await maySay(here, request, 'elsewhere-said'))) return refuse('said-too-often');
  const refused = await claimLink(here, request.id, input);
  if (refused) return refused;
  const claimed = await claimedLinkOf(here, request.id);
  assert(claimed, 'a code that was just spoken for is one');
  const data = { community: claimed.communityName, paysHere: claimed.paysHere };
  await note(here, request, { kind: 'elsewhere-said', data }, { detail: data.community });
  return undefined;
}

/**
 * Asks in writing to pay less than the level that was chosen. Refuses `request-missing`, `request-over`, `dues-first` where
 * no level was chosen yet, and whatever the rule refuses.
 */
export async function askReducedDues(
  here: Here,
  input: {
    readonly number: number;
    readonly monthlyCents: Cents;
    readonly reason: string;
    readonly paidUntilOn: Day;
  },
  telling: Telling,
): Promise<undefined | Refusal> {
  const request = await ownRequest(here, input.number);
  if (isRefusal(request)) return request;
  const { tiers, admission } = await charterOf(here);
  const chosen = newest(request.facts, 'dues-understood')?.data.tier;
  const tier = tiers.find(({ key }) => key === chosen);
  if (!tier) return refuse('dues-first');
  const asked = askReduction(request.facts, tier.monthlyCents, input, dayOf(here.now, here.community.timeZone));
  if (isRefusal(asked)) return asked;
  const untilAt = objectionsUntil(admission, here.now);
  await note(
    here,
    request,
    { kind: 'reduction-asked', data: { ...asked, untilAt } },
    {
      ...{ amountCents: asked.monthlyCents, why: asked.reason },
    },
  );
  const about = { name: request.name, path: `joining/${request.number}`, who: 'newcomer' } as const;
  await tellOfReduction(here, about, { ...asked, untilAt }, telling);
  return undefined;
}

/** Takes one's request back, with a reason. Refuses `request-missing`, `request-over` and what is wrong with the reason. */
export async function withdrawRequest(
  here: Here,
  input: { readonly number: number; readonly reason: string },
): Promise<undefined | Refusal> {
  const request = await ownRequest(here, input.number);
  if (isRefusal(request)) return request;
  const reason = readReason(input.reason, 'ending');
  if (isRefusal(reason)) return reason;
  await note(here, request, { kind: 'ended', data: { side: 'newcomer', reason } }, { detail: 'newcomer', why: reason });
  return undefined;
}
