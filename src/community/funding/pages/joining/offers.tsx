import type { Cents } from '../../../../basics/money';
import { isRefusal } from '../../../../basics/outcome';
import { money, Section, sentenceFor, Table, Tag, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { LiveJoining } from '../../actions';
import { joiningSentence } from '../../letters';
import type { JoiningOffer } from '../../rules';

interface OffersProps {
  readonly request: Pick<Request, 'here' | 'language'>;
  readonly live: Pick<LiveJoining, 'offers' | 'offer'>;
}

/** Every rule side by side, each with one sentence; the one of the charter first. */
export function Offers(props: OffersProps) {
  const t = words(props.request.language);
  return (
    <Section title={t.joining.rulesTitle()}>
      <p>{t.joining.rulesLead()}</p>
      <OffersTable {...props} />
    </Section>
  );
}

/** The same without a heading, for pages that say themselves what it is. */
export function OffersTable({ request, live }: OffersProps) {
  const t = words(request.language);
  const { currency } = request.here.community;
  const amount = (value: Cents): string => money(value, currency, t.language);
  const { rule: chosen } = live.offer;
  const sorted = [...live.offers].sort((a, b) => Number(b.rule === chosen) - Number(a.rule === chosen));
  return (
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
  );
}

/** Between how much and how much each of the others gets back. */
function backWords({ rebates }: JoiningOffer, amount: (value: Cents) => string, t: Words): string {
  const back = [...rebates.values()].filter((each) => each > 0).sort((a, b) => a - b);
  const [least, most] = [back[0], back.at(-1)];
  if (least === undefined || most === undefined) return t.joining.nothingBack();
  return least === most ? amount(least) : t.joining.backRange({ least: amount(least), most: amount(most) });
}
