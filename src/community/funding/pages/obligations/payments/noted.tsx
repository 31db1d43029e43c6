import { dayOf } from '../../../../../basics/day';
import type { Id } from '../../../../../basics/id';
import { cents } from '../../../../../basics/money';
import type { Refusal } from '../../../../../basics/outcome';
import { Button, day, Folded, Form, faultsOf, TextArea, type Words, words } from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { type Matter, mayNotePaymentOf, PAYMENT_LIMITS } from '../../../actions';
import type { NotedPayment } from '../../../queries';
import { amountIn } from '../../common';
import { matterPath } from '../../matter';

interface NotedProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly payments: readonly NotedPayment[];
  readonly billerId: Id | undefined;
  /** What was refused of taking one back. */
  readonly refusal: Refusal | undefined;
}

/** Every payment that was noted, the newest first, with who noted it; what was noted by mistake can be taken back. */
export function Noted({ payments, ...parts }: NotedProps) {
  const t = words(parts.request.language);
  if (payments.length === 0) return <p>{t.obligations.noPayment()}</p>;
  return (
    <ul class="plain">
      {[...payments].reverse().map((each) => (
        <li>
          <PaymentLine request={parts.request} payment={each} t={t} />
          <Withdrawing {...parts} payment={each} t={t} />
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
      {withdrawal && (
        <p>
          {t.obligations.paymentWithdrawn({
            ...{ who: withdrawal.by, day: day(dayOf(withdrawal.at, timeZone), t.language), reason: withdrawal.reason },
          })}
        </p>
      )}
      <p class="hint">
        {reference && <>{t.obligations.paymentReference({ reference })} </>}
        {noted}
      </p>
    </>
  );
}

/** The id of the field that says why a payment is taken back. */
export const reasonField = (paymentId: string): string => `reason-${paymentId}`;

/** The form that takes a payment back, for whoever may note one; open with what was typed where that was refused. */
function Withdrawing({ request, matter, payment, billerId, refusal, t }: LineProps & Omit<NotedProps, 'payments'>) {
  const { here, form } = request;
  const seat = here.actor.seats.find(mayNotePaymentOf(payment.holderId, billerId));
  if (!payment.id || payment.withdrawal || !seat || here.isClosed) return '';
  const refused = refusal && typed(form, 'payment') === payment.id ? { ...refusal, field: 'reason' } : undefined;
  return (
    <Folded summary={t.obligations.withdrawPayment()} open={refused !== undefined}>
      <Form action={matterPath(request, matter, '/payments/withdrawals')} label={t.obligations.withdrawPayment()}>
        <input type="hidden" name="payment" value={payment.id} />
        <input type="hidden" name="seat" value={seat.id} />
        <TextArea
          {...{ t, name: 'reason', id: `field-${reasonField(payment.id)}`, rows: 2, most: PAYMENT_LIMITS.reason }}
          label={t.obligations.withdrawReason()}
          value={refused ? typed(form, 'reason') : ''}
          faults={faultsOf(refused, t, 'obligations', here.community.currency)}
        />
        <Button kind="quiet">{t.obligations.withdrawPayment()}</Button>
      </Form>
    </Folded>
  );
}
