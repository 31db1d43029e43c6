import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { Button, currencySign, Field, Form, faultsOf, Select, type Words } from '../../../../design';
import { type Answer, notFound, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { typeMoney } from '../../actions';
import type { KeptGrant, MoneyEntry } from '../../queries';
import { GRANT_LIMITS } from '../../rules';
import { amountIn, dayIn, grantIn, grantPath, lineIn } from './common';
import { EvidenceField } from './evidence';
import { grantBody } from './page';

/** POST /:community/grants/:grant/money: an amount received or spent, with what proves it. */
export async function typeMoneyPage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const input = inputOf(request);
  const kept = isRefusal(input) ? input : await typeMoney(request.here, grant, input);
  if (isRefusal(kept)) return unprocessable(await grantBody(request, grant, { refusal: kept, form: 'money' }));
  return seeOther(grantPath(request, grant, '?done=grants.moneyTyped#money'));
}

function inputOf({ form, taken }: Request) {
  const on = dayIn(form, 'on');
  if (isRefusal(on)) return on;
  const what = lineIn(form, 'what', GRANT_LIMITS.line);
  if (isRefusal(what)) return what;
  const evidence = lineIn(form, 'evidence', GRANT_LIMITS.line);
  if (isRefusal(evidence)) return evidence;
  const cents = amountIn(form, 'cents');
  if (isRefusal(cents)) return cents;
  if (cents === null) return refuse('missing', 'cents');
  const [axis, corrects] = [typed(form, 'axisId'), typed(form, 'corrects')];
  return {
    kind: typed(form, 'kind') === 'received' ? ('received' as const) : ('spent' as const),
    axisId: isId(axis) ? axis : null,
    corrects: isId(corrects) ? corrects : null,
    ...{ on, what, evidence, cents, file: taken.file },
  };
}

interface MoneyFormProps {
  readonly request: Request;
  readonly grant: KeptGrant;
  readonly entries: readonly MoneyEntry[];
  readonly t: Words;
  readonly refusal: Refusal | undefined;
}

export function MoneyForm({ request, grant, entries, t, refusal }: MoneyFormProps) {
  const faults = faultsOf(refusal, t, 'grants');
  const value = (name: string) => (refusal ? typed(request.form, name) : '');
  const common = (name: string) => ({ t, faults, name, id: `money-${name}`, value: value(name) });
  const open = entries.filter(({ isCorrected }) => !isCorrected);
  return (
    <Form
      action={grantPath(request, grant, '/money')}
      keep={`grants.${grant.id}.money`}
      answered={refusal !== undefined}
      files
    >
      <Select
        {...common('kind')}
        label={t.grants.fieldKind()}
        options={[
          { value: 'spent', label: t.grants.spentOne() },
          { value: 'received', label: t.grants.receivedOne() },
        ]}
      />
      <Field
        {...common('cents')}
        type="number"
        unit={currencySign(request.here.community.currency)}
        label={t.grants.columnAmount()}
      />
      <Field {...common('on')} type="date" label={t.grants.fieldOn()} />
      <Field {...common('what')} label={t.grants.fieldWhat()} most={GRANT_LIMITS.line} />
      <Field
        {...common('evidence')}
        label={t.grants.fieldEvidence()}
        hint={t.grants.fieldEvidenceHint()}
        most={GRANT_LIMITS.line}
      />
      <EvidenceField t={t} faults={faults} id="money-file" />
      {grant.axes.length > 0 && (
        <Select
          {...common('axisId')}
          optional
          label={t.grants.fieldAxis()}
          options={[
            { value: '', label: t.grants.whole() },
            ...grant.axes.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      {open.length > 0 && (
        <Select
          {...common('corrects')}
          optional
          label={t.grants.fieldCorrects()}
          options={[
            { value: '', label: t.grants.correctsNothing() },
            ...open.map(({ id, what, on }) => ({ value: id, label: `${on} · ${what}` })),
          ]}
        />
      )}
      <Button>{t.grants.keepEntry()}</Button>
    </Form>
  );
}
