import { z } from 'zod';
import { LARGEST_CENTS } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import { LARGEST_MARGIN } from '../rules/commitment';
import type { Inside } from './tables';

const Part = z.object({ numerator: z.number().int().min(0), denominator: z.number().int().min(1) });
const Quorum = Part.nullable();
const Majority = z.object({ method: z.literal('majority'), of: z.enum(['answers', 'voters']), quorum: Quorum });
const RuleShape = z.union([
  z.object({
    size: z.enum(['small', 'medium', 'large']),
    minimumYes: z.number().int().min(0),
    moreThan: Part.nullable(),
    isInEffectAtOnce: z.boolean(),
  }),
  z.object({ method: z.literal('consent'), quorum: Quorum, roundDays: z.number().int().min(1) }),
  z.object({ method: z.literal('silence'), quorum: z.null() }),
  Majority.extend({ moreThan: Part }),
  Majority.extend({ atLeast: Part }),
  z.object({ method: z.literal('ranked-choice'), quorum: Quorum }),
  z.object({ method: z.literal('advice') }),
]);
const Amount = z.number().int().min(0).max(LARGEST_CENTS);
const Shape = z.object({
  rule: RuleShape,
  window: z.object({ upToCents: Amount.nullable(), days: z.number().int().min(0) }),
  commitment: z
    .object({
      neededCents: Amount.min(1),
      lapsesAt: z.iso.datetime(),
      marginBasisPoints: z.number().int().min(0).max(LARGEST_MARGIN),
    })
    .nullable(),
  changes: z.array(z.looseObject({ setting: z.string() }).refine((each) => 'from' in each && 'to' in each)).nullable(),
});

/** The numbers of the proposals under way that nobody could count: what is kept of their rule is none. */
export async function uncountable({ db, community }: Inside): Promise<readonly number[]> {
  const found = await rows<{ number: number }>(db, UNDER_WAY, [community.id]);
  return found.filter((each) => !Shape.safeParse(each).success).map(({ number }) => number);
}

const UNDER_WAY = `
  select p.number, p.rule, p.window_rule as window, p.commitment, c.changes
  from proposals p
  left join proposal_charter_changes c on c.community_id = p.community_id and c.proposal_id = p.id
  where p.community_id = $1 and p.ended_at is null order by p.number`;
