import type { Cents } from '../../../../basics/money';
import { isRefusal } from '../../../../basics/outcome';
import { Section, sentenceFor, Table, Tag, type Words, words } from '../../../../design';
import type { LiveJoining } from '../../actions';
import { joiningSentence } from '../../letters';
import type { JoiningOffer } from '../../rules';
import { amountIn } from '../common';
import type { JoiningParts } from './page';

/** Every rule side by side, each with one sentence; the one of the charter first. */
export function Offers({ request, live }: JoiningParts & { readonly live: LiveJoining }) {
  const t = words(request.language);
  const { currency } = request.here.community;
  const amount = amountIn(request, t);
  const { rule: chosen } = live.offer;
  const sorted = [...live.offers].sort((a, b) => Number(b.rule === chosen) - Number(a.rule === chosen));
  return (
    <Section title={t.joining.rulesTitle()}>
      <p>{t.joining.rulesLead()}</p>
      <Table
        quiet
        caption={t.joining.rulesTitle()}
        columns={[
          { name: t.joining.rule() },
          { name: t.joining.fee(), numeric: true },
          { name: t.joining.back(), numeric: true },
          { name: t.joining.why() },
        ]}
        rows={sorted.map(({ rule, offer }) => [
          <>
            {t.joining.ruleName({ rule })} {rule === chosen && <Tag kind="strong">{t.joining.byCharter()}</Tag>}
          </>,
          ...(isRefusal(offer)
            ? ['–', '–', sentenceFor(offer, t, 'joining', currency)]
            : [amount(offer.feeCents), backWords(offer, amount, t), joiningSentence(offer, t, currency)]),
        ])}
      />
    </Section>
  );
}

/** Between how much and how much each of the others gets back. */
function backWords({ rebates }: JoiningOffer, amount: (value: Cents) => string, t: Words): string {
  const back = [...rebates.values()].filter((each) => each > 0).sort((a, b) => a - b);
  const [least, most] = [back[0], back.at(-1)];
  if (least === undefined || most === undefined) return t.joining.nothingBack();
  return least === most ? amount(least) : t.joining.backRange({ least: amount(least), most: amount(most) });
}
