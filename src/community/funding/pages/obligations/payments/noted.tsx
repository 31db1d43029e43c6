import { dayOf } from '../../../../../basics/day';
import { cents } from '../../../../../basics/money';
import { Button, day, Folded, Form, TextArea, type Words, words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { type Matter, mayNotePaymentOf, PAYMENT_LIMITS } from '../../../actions';
import type { NotedPayment } from '../../../queries';
import { amountIn } from '../../common';
import { matterPath } from '../../matter';

interface NotedProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly payments: readonly NotedPayment[];
}

/** Every payment that was noted, the newest first, with who noted it; what was noted by mistake can be taken back. */
export function Noted({ request, matter, payments }: NotedProps) {
  const t = words(request.language);
  if (payments.length === 0) return <p>{t.obligations.noPayment()}</p>;
  return (
    <ul class="plain">
      {[...payments].reverse().map((each) => (
        <li>
          <PaymentLine request={request} payment={each} t={t} />
          <Withdrawing request={request} matter={matter} payment={each} t={t} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly request: Request;
  readonly payment: NotedPayment;
  readonly t: Words;
}

function PaymentLine({ request, payment, t }: LineProps) {
  const { timeZone } = request.here.community;
  const { organisationName: organisation, paidOn, reference, by, at, withdrawal } = payment;
  const sentence = t.obligations.paymentLine({
    ...{ organisation, amount: amountIn(request, t)(cents(Math.abs(payment.cents))), day: day(paidOn, t.language) },
    isBack: payment.cents < 0 ? 'yes' : 'no',
  });
  const noted = t.obligations.paymentNoted({ who: by, day: day(dayOf(at, timeZone), t.language) });
  return (
    <>
      <p>{withdrawal ? <s>{sentence}</s> : sentence}</p>
      <p class="hint">
        {reference && <>{t.obligations.paymentReference({ reference })} </>}
        {noted}
      </p>
      {withdrawal && (
        <p>
          {t.obligations.paymentWithdrawn({
            ...{ who: withdrawal.by, day: day(dayOf(withdrawal.at, timeZone), t.language), reason: withdrawal.reason },
          })}
        </p>
      )}
    </>
  );
}

/** The form that takes a payment back, for whoever may note one. */
function Withdrawing({ request, matter, payment, t }: LineProps & { readonly matter: Matter }) {
  const { seats } = request.here.actor;
  const seat = seats.find(mayNotePaymentOf(payment.holderId));
  if (!payment.id || payment.withdrawal || !seat) return '';
  return (
    <Folded summary={t.obligations.withdrawPayment()}>
      <Form action={matterPath(request, matter, '/payments/withdrawals')} label={t.obligations.withdrawPayment()}>
        <input type="hidden" name="payment" value={payment.id} />
        <input type="hidden" name="seat" value={seat.id} />
        <TextArea
          {...{ t, name: 'reason', id: `field-reason-${payment.id}`, rows: 2, most: PAYMENT_LIMITS.reason }}
          label={t.obligations.withdrawReason()}
        />
        <Button kind="quiet">{t.obligations.withdrawPayment()}</Button>
      </Form>
    </Folded>
  );
}
