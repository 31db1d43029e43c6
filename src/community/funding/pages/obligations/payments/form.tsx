import { dayOf } from '../../../../../basics/day';
import type { Id } from '../../../../../basics/id';
import { cents } from '../../../../../basics/money';
import type { Refusal } from '../../../../../basics/outcome';
import { Button, Field, Form, faultsOf, Section, Select, SpeakingFor, words } from '../../../../../design';
import { type Request, typed } from '../../../../../machinery/web';
import { mayBegin } from '../../../../members';
import { type Matter, mayNotePaymentOf, PAYMENT_LIMITS } from '../../../actions';
import { amountIn } from '../../common';
import { matterPath } from '../../matter';
import type { NamedBalance } from './balances';

interface NotingProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly balances: readonly NamedBalance[];
  readonly billerId: Id | undefined;
  readonly refusal: Refusal | undefined;
}

/** The form that notes a payment, for those with something left to pay or to get back, of whom the reader may note it. */
export function Noting({ request, matter, balances, billerId, refusal }: NotingProps) {
  const t = words(request.language);
  const { here, form, query } = request;
  const amount = amountIn(request, t);
  const open = balances.filter(
    ({ holderId, leftCents }) => leftCents !== 0 && mayBegin(here, mayNotePaymentOf(holderId, billerId)),
  );
  if (open.length === 0) return '';
  const asked =
    open.find(({ slug }) => slug === query.get('organisation')) ?? (open.length === 1 ? open[0] : undefined);
  const usual: Readonly<Record<string, string>> = {
    organisation: asked?.holderId ?? '',
    amount: asked ? (Math.abs(asked.leftCents) / 100).toFixed(2).replace('.', t.language === 'en' ? '.' : ',') : '',
    paidOn: dayOf(here.now, here.community.timeZone),
  };
  const faults = faultsOf(refusal, t, 'obligations', here.community.currency);
  const common = (name: string) => ({ t, name, faults, value: refusal ? typed(form, name) : (usual[name] ?? '') });
  const seats = here.actor.seats.filter((seat) =>
    open.some(({ holderId }) => mayNotePaymentOf(holderId, billerId)(seat)),
  );
  return (
    <Section title={t.obligations.notePayment()} id="note">
      <Form action={matterPath(request, matter, '/payments')} keep={`obligations.payments.${matter.id}`}>
        <Select
          {...common('organisation')}
          label={t.obligations.whoPaid()}
          options={[
            ...(asked ? [] : [{ value: '', label: t.obligations.choosePayer() }]),
            ...open.map(({ holderId, name, leftCents }) => ({
              value: holderId,
              label: t.obligations.payerLeft({
                ...{ organisation: name, amount: amount(cents(Math.abs(leftCents))) },
                isBack: leftCents < 0 ? 'yes' : 'no',
              }),
            })),
          ]}
        />
        <Field
          {...common('amount')}
          type="number"
          unit={here.community.currency === 'EUR' ? '€' : here.community.currency}
          label={t.obligations.amount()}
          hint={t.obligations.paidAmountHint()}
        />
        <Field {...common('paidOn')} type="date" label={t.obligations.paidOnField()} />
        <Field
          {...common('reference')}
          optional
          label={t.obligations.reference()}
          hint={t.obligations.referenceHint()}
          most={PAYMENT_LIMITS.reference}
        />
        <SpeakingFor t={t} seats={seats} />
        <Button>{t.obligations.notePayment()}</Button>
      </Form>
    </Section>
  );
}
