import type { Id } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { moment, money, type Words, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import {
  type Answer,
  type Commitment,
  coveredUpTo,
  type MethodRule,
  type NotedAs,
  neededTurnout,
  neededYes,
  type Option,
  type Result,
  type Rule,
  type RuleName,
  type SizeRule,
} from '../rules';

/** A rule in a word or two: `Grande décision`, `Consentement`. */
export function ruleWords(rule: RuleName, t: Words): string {
  switch (rule) {
    case 'consent':
      return t.decisions.methodConsent();
    case 'silence':
      return t.decisions.methodSilence();
    case 'majority':
      return t.decisions.methodMajority();
    case 'qualified-majority':
      return t.decisions.methodQualified();
    case 'ranked-choice':
      return t.decisions.methodRanked();
    case 'advice':
      return t.decisions.methodAdvice();
    default:
      return t.decisions.size({ size: rule });
  }
}

/** The rule that applies to so many organisations, in one plain sentence. */
export function ruleSentence(rule: Rule, voters: number, t: Words): string {
  if ('size' in rule) return sizeSentence(rule, voters, t);
  const quorum = neededTurnout(rule, voters);
  switch (rule.method) {
    case 'consent':
      return t.decisions.ruleConsent({ quorum, voters });
    case 'silence':
      return t.decisions.ruleSilence();
    case 'majority':
      return t.decisions.ruleMajority({ ...majorityOf(rule), quorum, voters });
    case 'ranked-choice':
      return t.decisions.ruleRanked({ quorum, voters });
    default:
      return t.decisions.ruleAdvice();
  }
}

/** What has to be put together besides, in one plain sentence. */
export function commitmentSentence(
  commitment: Commitment,
  { community }: { readonly community: Community },
  t: Words,
): string {
  const { currency, timeZone } = community;
  return t.decisions.commitment({
    needed: money(commitment.neededCents, currency, t.language),
    until: moment(commitment.lapsesAt, timeZone, t.language),
    margin: commitment.marginBasisPoints === 0 ? 'no' : 'yes',
    covered: money(coveredUpTo(commitment), currency, t.language),
  });
}

function sizeSentence(rule: SizeRule, voters: number, t: Words): string {
  const needed = neededYes(rule, voters);
  if (rule.isInEffectAtOnce && needed === 0) return t.decisions.ruleAtOnce();
  const { numerator, denominator } = rule.moreThan ?? { numerator: 0, denominator: 1 };
  if (rule.moreThan === null) return t.decisions.ruleSome({ needed });
  return numerator === 1 && denominator === 2
    ? t.decisions.ruleHalf({ needed, voters })
    : t.decisions.rulePart({ needed, voters, part: `${numerator}/${denominator}` });
}

function majorityOf(rule: MethodRule & { readonly method: 'majority' }) {
  const { numerator, denominator } = 'moreThan' in rule ? rule.moreThan : rule.atLeast;
  const half = numerator === 1 && denominator === 2 ? 'yes' : 'no';
  return { kind: 'moreThan' in rule ? 'more' : 'least', half, part: `${numerator}/${denominator}`, of: rule.of };
}

/** A result in one sentence, with its arithmetic. */
export function resultSentence(result: Result, t: Words): string {
  const { because, yes, no, needed, voters, turnout, openObjections, advised } = result;
  switch (because) {
    case 'objected':
      return t.decisions.resultObjected({ no: openObjections ?? no, yes, voters });
    case 'too-few-yes':
      return result.method === 'majority'
        ? t.decisions.resultMinority({ yes, no, needed })
        : t.decisions.resultTooFew({ yes, needed, voters });
    case 'quorum-missing':
      return t.decisions.resultQuorum({ answered: turnout?.answered ?? 0, needed: turnout?.needed ?? 0, voters });
    case 'most-preferred':
      return t.decisions.resultPreferred({ ranked: yes, voters });
    case 'nobody-ranked':
      return t.decisions.resultNobodyRanked();
    case 'money-missing':
      return t.decisions.resultMoney();
    case 'advised':
      return t.decisions.resultAdvised({ advised: advised ?? 0, voters });
    default:
      return result.method === 'majority'
        ? t.decisions.resultMajority({ yes, no, needed })
        : t.decisions.resultAdopted({ yes, voters });
  }
}

/** Which option was taken; empty where there was no choice. */
export function optionSentence({ option, method }: Result, t: Words): string {
  if (!option) return '';
  if (method === 'ranked-choice') {
    return option.isTied
      ? t.decisions.resultRankedTied({ label: option.label })
      : t.decisions.resultOption({ label: option.label });
  }
  return option.isTied
    ? t.decisions.resultOptionTied({ label: option.label })
    : t.decisions.resultOption({ label: option.label });
}

/** How much has been put together of what is needed, and how much is missing. */
export function gatheredSentence(
  { gatheredCents, neededCents }: NonNullable<Result['money']>,
  { community }: { readonly community: Pick<Community, 'currency'> },
  t: Words,
): string {
  const show = (amount: Cents) => money(amount, community.currency, t.language);
  const missing = cents(Math.max(0, neededCents - gatheredCents));
  return t.decisions.gathered({
    gathered: show(gatheredCents),
    needed: show(neededCents),
    missing: show(missing),
    isThere: missing === 0 ? 'yes' : 'no',
  });
}

/** An outcome as its words know it: what was decided after advice is not called adopted. */
export const outcomeOf = ({ outcome, method }: Result): string => (method === 'advice' ? 'decided' : outcome);

/** What an answer says, with the option it names or the order it gives. */
export function answerWords(
  answer: Pick<Answer, 'kind' | 'optionId' | 'ranking'>,
  options: readonly Option[],
  t: Words,
  rule?: RuleName,
): string {
  const labelOf = (id: Id | null) => options.find((each) => each.id === id)?.label;
  const kind = kindWords(answer.kind, t, rule);
  if (answer.ranking) {
    const order = answer.ranking.map((id, place) => `${place + 1}. ${labelOf(id) ?? ''}`).join(', ');
    return t.decisions.answerWithOption({ answer: kind, option: order });
  }
  const option = labelOf(answer.optionId);
  return option ? t.decisions.answerWithOption({ answer: kind, option }) : kind;
}

/** An answer in a word or two; where a no stops nothing it is not called an objection. */
export function kindWords(kind: Answer['kind'], t: Words, rule?: RuleName): string {
  const isCounted = rule === 'majority' || rule === 'qualified-majority';
  const words = {
    agree: t.decisions.agree(),
    'agree-with-reservation': t.decisions.agreeWithReservation(),
    object: isCounted ? t.decisions.disagree() : t.decisions.object(),
    abstain: t.decisions.abstain(),
    rank: t.decisions.ranked(),
    advise: t.decisions.advised(),
    withdrawn: t.decisions.takenBack(),
  };
  return words[kind];
}

/** What the opening of a proposal told of an organisation, in one plain sentence. */
export function notedSentence(as: NotedAs, t: Words): string {
  if (as === 'opener') return t.decisions.notedOpener();
  return as === 'estimate' ? t.decisions.notedEstimate() : t.decisions.notedOwnNeed();
}

/** The same in a language, for what is kept. */
export const notedWords = (as: NotedAs, language: string): string => notedSentence(as, words(language));
