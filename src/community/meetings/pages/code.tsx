import { refuse } from '../../../basics/outcome';
import { Button, Field, Form, faultsOf, Heading, layout, Problem, words } from '../../../design';
import { type Answer, type GroundRequest, page, seeOther, unprocessable } from '../../../machinery/web';
import { pathOf } from '../queries';
import { readCode } from '../rules';

/** GET /room, with `code` once it is typed: a code leads to what is answered there; who is not known signs in first. */
export async function roomCodePage(request: GroundRequest): Promise<Answer> {
  const typed = request.params.code ?? request.query.get('code');
  if (typed === null) return page(form(request, ''));
  const code = readCode(typed);
  const path = code && (await pathOf(request.db, code));
  if (!path) return unprocessable(form(request, typed.slice(0, 40)));
  return seeOther(request.person ? path : `/sign-in?to=${encodeURIComponent(path)}`);
}

function form(request: GroundRequest, typed: string): string {
  const t = words(request.language);
  const faults = typed === '' ? [] : faultsOf(refuse('code-unknown', 'code'), t, 'meetings');
  return layout(
    request,
    { title: t.meetings.codeTitle() },
    <>
      <Heading title={t.meetings.codeTitle()} lead={t.meetings.codeLead()} />
      <Problem t={t} faults={faults} />
      <Form action="/room" method="get" label={t.meetings.codeTitle()}>
        <Field
          t={t}
          name="code"
          label={t.meetings.fieldCode()}
          hint={t.meetings.fieldCodeHint()}
          value={typed}
          faults={faults}
          autocomplete="off"
        />
        <p>
          <Button>{t.meetings.follow()}</Button>
        </p>
      </Form>
    </>,
  );
}
