import { Button, Folded, Form, Section, Table, words } from '../../../../design';
import type { Organisation } from '../../../members';
import { joins, type LiveJoining } from '../../actions';
import { joiningSentence } from '../../letters';
import { amountIn, ownFirst, ownIds } from '../common';
import { matterPath } from '../matter';
import type { JoiningParts } from './page';

interface OfferDetailsProps extends JoiningParts {
  readonly live: LiveJoining;
  /** Empty for someone who is not here yet. */
  readonly name: string;
  /** Whom it would owe, as a sentence says it; empty where it would owe nothing. */
  readonly whom: string;
}

/** What the charter asks of the newcomer, why, and who gets how much of it. */
export function OfferDetails({ request, ledger, live, name, whom }: OfferDetailsProps) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { offer } = live;
  const back = ownFirst(
    [...offer.rebates]
      .map(([organisationId, cents]) => ({ organisationId, cents, name: ledger.names.get(organisationId) ?? '' }))
      .filter(({ cents }) => cents > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ownIds(request),
  );
  return (
    <Section title={name ? t.joining.offerFor({ organisation: name }) : t.joining.offerForSomeone()} id="offer">
      <p class="lead">
        <strong>
          {t.joining.offer({
            ...{ fee: amount(offer.feeCents), isNothing: offer.feeCents === 0 ? 'yes' : 'no' },
            isReduced: offer.isReduced ? 'yes' : 'no',
          })}
        </strong>
      </p>
      {whom && <p>{t.joining.whomOf({ whom })}</p>}
      <p>{joiningSentence(offer, t, request.here.community.currency)}</p>
      {offer.reserveCents > 0 && <p>{t.joining.toReserve({ amount: amount(offer.reserveCents) })}</p>}
      {offer.maintenanceCents > 0 && <p>{t.joining.toMaintenance({ amount: amount(offer.maintenanceCents) })}</p>}
      {back.length > 0 && (
        <Folded summary={t.joining.whoGets({ amount: amount(offer.rebatesCents), count: back.length })}>
          <Table
            quiet
            caption={t.joining.back()}
            columns={[
              { name: t.joining.organisation() },
              { name: t.joining.paid(), numeric: true },
              { name: t.joining.rebate(), numeric: true },
              { name: t.joining.paidAfter(), numeric: true },
            ]}
            rows={back.map((each) => [
              each.name,
              amount(ledger.net.get(each.organisationId) ?? each.cents),
              amount(each.cents),
              amount(offer.netAfter.get(each.organisationId) ?? each.cents),
            ])}
            totals={[t.joining.total(), '', amount(offer.rebatesCents), '']}
          />
        </Folded>
      )}
    </Section>
  );
}

interface AcceptingProps extends JoiningParts {
  readonly live: LiveJoining;
  readonly organisation: Organisation;
  readonly jobs: number;
}

/** Accepts what was just read, for whoever binds that organisation. */
export function Accepting({ request, matter, live, organisation, jobs }: AcceptingProps) {
  const t = words(request.language);
  const seat = request.here.actor.seats.filter(joins).find((each) => each.organisationId === organisation.id);
  if (!seat) return '';
  const fee = amountIn(request, t)(live.offer.feeCents);
  return (
    <Form action={matterPath(request, matter, '/joining')}>
      <p class="hint">{t.joining.acceptHint({ organisation: organisation.name })}</p>
      <input type="hidden" name="seat" value={seat.id} />
      <input type="hidden" name="seen" value={live.seen} />
      <input type="hidden" name="jobs" value={jobs} />
      <Button>{t.joining.accept({ fee })}</Button>
    </Form>
  );
}
