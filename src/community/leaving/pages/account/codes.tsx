import type { Refusal } from '../../../../basics/outcome';
import { Button, Field, Form, faultsOf, Heading, layout, Notice, Problem, words } from '../../../../design';
import { type GroundRequest, typed } from '../../../../machinery/web';

/** What was sent to both mailboxes; shown here where an instance sends no mail. */
export interface ShownCodes {
  readonly own: string;
  readonly other: string;
}

/** Both mailboxes got a code: whoever types both is one person with two addresses. */
export function codesBody(request: GroundRequest, email: string, shown?: ShownCodes, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'leaving');
  const code = (name: 'own' | 'other', label: string) => (
    <Field
      t={t}
      faults={faults}
      name={name}
      label={label}
      hint={t.members.codeHint()}
      value={refusal ? typed(request.form, name) : ''}
      most={20}
      autocomplete="one-time-code"
    />
  );
  return layout(
    request,
    { title: t.leaving.mergeAccountsTitle() },
    <>
      <Heading
        title={t.leaving.mergeAccountsTitle()}
        lead={t.leaving.codesLead({ own: request.person?.email ?? '', other: email })}
      />
      <Problem t={t} faults={faults} />
      {shown && (
        <Notice title={t.members.codeShownTitle()}>
          <p>
            {t.leaving.ownCode()} <strong class="figure">{shown.own}</strong>
          </p>
          <p>
            {t.leaving.otherCode()} <strong class="figure">{shown.other}</strong>
          </p>
        </Notice>
      )}
      <Form action="/account/data/merger/codes" label={t.leaving.mergeAccountsTitle()}>
        <input type="hidden" name="email" value={email} />
        {code('own', t.leaving.ownCode())}
        {code('other', t.leaving.otherCode())}
        <Button>{t.leaving.mergeAccountsDo()}</Button>
      </Form>
    </>,
  );
}
