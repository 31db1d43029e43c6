import { dayOf } from '../../../../../basics/day';
import { type Cents, cents } from '../../../../../basics/money';
import { assert, isRefusal } from '../../../../../basics/outcome';
import { day, Facts, Folded, number, Section, type Words } from '../../../../../design';
import type { Matter } from '../../../actions';
import { joiningSentence } from '../../../letters';
import { joiningCertificate, joiningsOf, type KeptJoining } from '../../../queries';
import { joiningOffer, windowEnd } from '../../../rules';
import { amountIn } from '../../common';
import { type KeptLedgerPage, keptPages } from './common';
import { Payers } from './payers';

/** GET /:community/needs|projects/:number/joining/:page, and its `/certificate`: a joining as it was accepted. */
export const keptJoiningPages = (kind: Matter['kind']) =>
  keptPages(kind, 'joining', joiningsOf, joiningCertificate, (parts, t) => ({
    title: t.joining.keptTitle({ organisation: parts.kept.organisationName, title: parts.matter.title }),
    heading: t.joining.keptHeading({ organisation: parts.kept.organisationName }),
    lead: acceptedWords(parts, t),
    why: <Why {...parts} t={t} />,
    back: t.joining.link(),
  }));

type Parts = KeptLedgerPage<KeptJoining>;

const acceptedWords = ({ request: { here }, kept }: Parts, t: Words): string =>
  t.joining.acceptedBy({ who: kept.by, day: day(dayOf(kept.at, here.community.timeZone), t.language) });

/** What it pays and why, who gets how much of it, then everything that went in. */
function Why({ request, kept, certificate, t }: Parts & { readonly t: Words }) {
  assert(certificate.kind === 'joining', 'a joining has the certificate of one');
  const { input, outcome, names = {} } = certificate;
  const amount = amountIn(request, t);
  const offer = joiningOffer(input, outcome.rule);
  const isReduced = !isRefusal(offer) && offer.isReduced;
  return (
    <>
      <p class="lead">
        {t.joining.keptFee({
          ...{ organisation: kept.organisationName, fee: amount(kept.feeCents) },
          ...{ isNothing: kept.feeCents === 0 ? 'yes' : 'no', isReduced: isReduced ? 'yes' : 'no' },
        })}
      </p>
      {!isRefusal(offer) && <p>{joiningSentence(offer, t, request.here.community.currency)}</p>}
      {kept.reserveCents > 0 && <p>{t.joining.toReserve({ amount: amount(kept.reserveCents) })}</p>}
      {kept.maintenanceCents > 0 && <p>{t.joining.toMaintenance({ amount: amount(kept.maintenanceCents) })}</p>}
      <Section title={t.joining.keptTable()} id="rebates">
        <Payers
          {...{ request, names, t }}
          caption={t.joining.keptTable()}
          ids={Object.keys(input.net)}
          columns={[
            { name: t.joining.paidBefore(), of: input.net, total: '' },
            { name: t.joining.rebate(), of: outcome.backCents, total: amount(kept.rebatesCents) },
            { name: t.joining.paidAfter(), of: outcome.netCents, total: '' },
          ]}
        />
      </Section>
      <Inputs input={input} amount={amount} t={t} />
    </>
  );
}

interface InputsProps {
  readonly input: Parameters<typeof joiningOffer>[0];
  readonly amount: (value: Cents) => string;
  readonly t: Words;
}

function Inputs({ input, amount, t }: InputsProps) {
  const { settings, heads, jobs, atMost } = input;
  return (
    <Folded summary={t.certificates.inputs()}>
      <p>{t.joining.inputsLead()}</p>
      <Facts
        facts={[
          [t.joining.rule(), t.joining.ruleName({ rule: settings.rule })],
          [t.joining.sharedOn(), day(input.sharedOn, t.language)],
          [t.joining.joinedOn(), day(input.joinedOn, t.language)],
          [
            t.joining.windowOf(),
            `${t.joining.windowMonths({ months: settings.windowMonths })} (${day(windowEnd(input), t.language)})`,
          ],
          [
            t.joining.ageingName(),
            t.joining.ageingWords({
              ageing: settings.ageing,
              percent: number(settings.ageingPercent, t.language),
            }),
          ],
          [t.joining.headsName(), heads !== null && number(heads, t.language)],
          ...weighedFacts(input, amount, t),
          [t.joining.jobs(), jobs > 0 && number(jobs, t.language)],
          [t.joining.atMostName(), atMost !== null && amount(cents(atMost))],
        ]}
      />
    </Folded>
  );
}

/** What the newcomer weighs under the key of the split, where that decided. */
function weighedFacts({ weighing, joiner }: InputsProps['input'], amount: InputsProps['amount'], t: Words) {
  if (!weighing) return [];
  const weight = weighing.weights[joiner] ?? 0;
  const shown = weighing.key === 'cooperators' ? number(weight, t.language) : amount(cents(weight));
  return [[t.joining.weightOf({ key: weighing.key }), shown] as const];
}
