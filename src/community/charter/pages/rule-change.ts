import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { allTyped, type Form, parse, typed } from '../../../machinery/web';
import type { Charter, Fraction, MethodRule } from '../rules';

const Part = z
  .string()
  .regex(/^[1-9]\d?\/[1-9]\d?$/)
  .transform((text): Fraction => {
    const [numerator = 1, denominator = 1] = text.split('/').map(Number);
    return { numerator, denominator };
  })
  .refine(({ numerator, denominator }) => numerator <= denominator);
const Quorum = z.union([z.literal('none').transform(() => null), Part]);
const Counted = z.enum(['answers', 'voters']);
const Rules = z.object({
  consentQuorum: Quorum,
  roundDays: z.coerce.number().int().min(1).max(60),
  majorityOf: Counted,
  majorityQuorum: Quorum,
  qualifiedPart: Part,
  qualifiedOf: Counted,
  qualifiedQuorum: Quorum,
  rankedQuorum: Quorum,
});

/**
 * The rules as the form leaves them: which are offered, and their numbers. A form opened before they were asked for
 * leaves them as they are. Refuses what `parse` does, and `rules-none-offered`.
 */
export function rulesWith(
  form: Form,
  sizes: Charter['sizes'],
  before: Charter,
): Pick<Charter, 'sizes' | 'methods'> | Refusal {
  if (typed(form, 'rulesAsked') !== 'yes') return { sizes, methods: before.methods };
  const input = parse(Rules, form);
  if (isRefusal(input)) return input;
  const offered = allTyped(form, 'offered');
  const next = {
    sizes: sizes.map((each) => ({ ...each, isOffered: offered.includes(each.size) })),
    methods: before.methods.map(({ name, rule }) => ({
      name,
      rule: ruleWith(rule, input),
      isOffered: offered.includes(name),
    })),
  };
  const isAnyOffered = [...next.sizes, ...next.methods].some((each) => each.isOffered);
  return isAnyOffered ? next : refuse('rules-none-offered', 'offered');
}

function ruleWith(rule: MethodRule, input: z.infer<typeof Rules>): MethodRule {
  switch (rule.method) {
    case 'consent':
      return { ...rule, quorum: input.consentQuorum, roundDays: input.roundDays };
    case 'majority':
      return 'atLeast' in rule
        ? { ...rule, atLeast: input.qualifiedPart, of: input.qualifiedOf, quorum: input.qualifiedQuorum }
        : { ...rule, of: input.majorityOf, quorum: input.majorityQuorum };
    case 'ranked-choice':
      return { ...rule, quorum: input.rankedQuorum };
    default:
      return rule;
  }
}
