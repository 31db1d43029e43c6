import { type Cents, cents } from '../../../basics/money';
import { day, letter, money, number, type Words, words } from '../../../design';
import type { Letter } from '../../../machinery/post';
import { type Fraction, fraction, roundHalfUp, times } from '../engine/fraction';
import type { ObligationMatter } from '../queries';
import type { JoiningOffer, WeighingKey } from '../rules';
import type { MoneyReader } from './pledges';

/** Why a newcomer would pay what it would pay, in one sentence of figures. */
export function joiningSentence(
  { facts, weighed, isWindowOver, isReduced }: Pick<JoiningOffer, 'facts' | 'weighed' | 'isWindowOver' | 'isReduced'>,
  t: Words,
  currency: string,
): string {
  const amount = (value: number) => money(cents(value), currency, t.language);
  switch (facts.scheme) {
    case 'level': {
      const [top, bottom] = facts.factor;
      const figures = {
        factor: number(Math.round((top / bottom) * 1000) / 10, t.language),
        ...{ isWhole: top === bottom ? 'yes' : 'no', premium: amount(facts.premium) },
        // After the window the whole fee is for maintenance, and of a reduced one the premium is the first to go.
        hasPremium: facts.premium > 0 && !isWindowOver && !isReduced ? 'yes' : 'no',
      } as const;
      const per = (price: Fraction, units = 1) => amount(Number(roundHalfUp(times(price, fraction(units)))));
      if (!weighed) return t.joining.whyLevel({ before: per(facts.before), level: per(facts.level), ...figures });
      const { key, weight } = weighed;
      return t.joining.whyLevelWeighed({
        ...{ key, before: per(facts.before, UNIT[key]), level: per(facts.level, UNIT[key]) },
        weight: key === 'cooperators' ? number(weight, t.language) : amount(weight),
        ...{ share: amount(Number(roundHalfUp(facts.fairShare))), ...figures },
      });
    }
    case 'equal':
      return t.joining.whyEqual({ cost: amount(facts.cost), payers: facts.payers });
    case 'ticket':
      return t.joining.whyEntryFee({
        ...{ isFirst: facts.from === null ? 'yes' : 'no', from: facts.from ? day(facts.from, t.language) : '' },
        ...{ hasNext: facts.next ? 'yes' : 'no', next: facts.next ? amount(facts.next.fee) : '' },
        ...{ nextFrom: facts.next ? day(facts.next.from, t.language) : '' },
        ...{ yearly: amount(facts.yearly), hasYearly: facts.yearly > 0 ? 'yes' : 'no' },
      });
    case 'part':
      return t.joining.whyPart({
        ...{ percent: number((facts.part[0] / facts.part[1]) * 100, t.language), cost: amount(facts.cost) },
        ...{ perHead: amount(facts.perHead ?? 0), hasHeads: facts.perHead === null ? 'no' : 'yes' },
      });
    default:
      return t.joining.whyNone({ payers: 'payers' in facts ? facts.payers : 0 });
  }
}

/** Prices are said for one cooperator, for a euro of monthly fee, and for a thousand of turnover. */
const UNIT: Readonly<Record<WeighingKey, number>> = { cooperators: 1, tier: 100, turnover: 100_000 };

/** Someone joined late: the reader's organisation gets so much back. */
export function rebateLetter(
  reader: MoneyReader,
  matter: Pick<ObligationMatter, 'kind' | 'number' | 'title'>,
  newcomer: string,
  back: Cents,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { community, organisationName: organisation } = reader;
  const said = {
    ...{ organisation, newcomer, title: matter.title },
    amount: money(back, community.currency, t.language),
  };
  const href = `${origin}/${community.slug}/${matter.kind}s/${matter.number}/joining`;
  return {
    ...{ to: reader.email, kind: 'rebate', subject: t.joining.letterRebateSubject(said) },
    ...letter(t, {
      paragraphs: [t.joining.letterHello({ name: reader.name }), t.joining.letterRebate(said)],
      ...{ link: { href, label: t.joining.letterSee() }, from: community.name },
    }),
  };
}
