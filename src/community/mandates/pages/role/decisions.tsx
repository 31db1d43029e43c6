import { dayOf } from '../../../../basics/day';
import {
  Button,
  currencySign,
  Field,
  Folded,
  Form,
  money,
  Notice,
  Problem,
  Tag,
  TextArea,
  Timeline,
  type Words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Role, TakenDecision } from '../../queries';
import { NAME_LIMIT } from '../../rules';
import { filled, Lines } from '../common';
import type { Part } from './part';

/** The form in which a holder notes what they decide alone. */
export function DecideForm({ request, t, role, refused }: Part & { role: Role }) {
  const { slug, currency } = request.here.community;
  const form = filled(request, t, refused, 'decision');
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  const most = role.aloneCents;
  return (
    <Folded summary={t.mandates.decide()} open={form.isRefused}>
      {role.alone && (
        <Notice title={t.mandates.alone()}>
          <Lines text={role.alone} />
        </Notice>
      )}
      <Problem t={t} faults={form.faults} />
      <Form action={`/${slug}/mandates/roles/${role.slug}/decisions`} keep={`decide.${slug}.${role.slug}`}>
        <Field {...common('title')} label={t.mandates.decisionTitle()} most={NAME_LIMIT * 2} />
        <TextArea {...common('words')} optional rows={3} most={4000} label={t.mandates.decisionWords()} />
        <Field
          {...common('amount')}
          optional
          type="number"
          unit={currencySign(currency)}
          label={t.mandates.amount()}
          hint={
            most === null ? t.mandates.noAmount() : t.mandates.aloneUpTo({ amount: money(most, currency, t.language) })
          }
        />
        <p class="hint">{t.mandates.decideSealed()}</p>
        <Button>{t.mandates.decideDo()}</Button>
      </Form>
    </Folded>
  );
}

/** What was decided under the mandates of a role. */
export function Decisions({
  request,
  t,
  decisions,
}: {
  request: Request;
  t: Words;
  decisions: readonly TakenDecision[];
}) {
  const { slug, timeZone, currency } = request.here.community;
  if (decisions.length === 0) return <p>{t.mandates.noDecisions()}</p>;
  return (
    <Timeline
      t={t}
      label={t.mandates.decisions()}
      lines={decisions.map((each) => ({
        on: dayOf(each.at, timeZone),
        what: each.title,
        who: each.personName,
        more: (
          <>
            {each.words && <p class="as-typed">{each.words}</p>}
            {each.amountCents !== null && <Tag>{money(each.amountCents, currency, t.language)}</Tag>}
            {each.registerNumber !== null && (
              <p>
                <a href={`/${slug}/register`}>{t.mandates.sealedAs({ number: each.registerNumber })}</a>
              </p>
            )}
          </>
        ),
      }))}
    />
  );
}
