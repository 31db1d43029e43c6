import { cents } from '../../../../basics/money';
import { words } from '../../../../design';
import type { Organisation } from '../../../members';
import { joins } from '../../actions';
import { amountIn } from '../common';
import { matterPath } from '../matter';
import type { JoiningParts } from './page';

/** The part of the reader's organisation where it has one, and where its payments are. */
export function OwnPart({
  request,
  matter,
  ledger,
  organisations,
}: JoiningParts & { readonly organisations: readonly Organisation[] }) {
  const t = words(request.language);
  const own = request.here.actor.seats.filter(joins).map((seat) => seat.organisationId);
  return organisations
    .filter(({ id }) => own.includes(id) && ledger.net.has(id))
    .map(({ id, name }) => (
      <p>
        {t.joining.ownPart({ organisation: name, amount: amountIn(request, t)(ledger.net.get(id) ?? cents(0)) })}{' '}
        <a href={matterPath(request, matter, '/payments')}>{t.obligations.paymentsLink()}</a>
      </p>
    ));
}
