import { type Refusal, refuse } from '../../../../basics/outcome';
import { Button, Field, Form, faultsOf, Heading, layout, words } from '../../../../design';
import { type Answer, type GroundRequest, page, rateLimit, seeOther, unprocessable } from '../../../../machinery/web';
import { pathOf } from '../../queries';
import { readCode } from '../../rules';

/** A full room behind one address types its code within a minute; whoever guesses has weeks to go for one of four million. */
const MOST_A_MINUTE = 300;

/** GET /room, with `code` once it is typed: a code leads to what is answered there; who is not known signs in first. */
export function roomCodePage(): (request: GroundRequest) => Promise<Answer> {
  const tries = rateLimit(MOST_A_MINUTE, 60_000);
  return async (request) => {
    const typed = request.params.code ?? request.query.get('code');
    if (typed === null) return page(form(request, ''));
    const shown = typed.slice(0, 40);
    if (!tries.allows(request.address, Date.now())) {
      return page(form(request, shown, refuse('too-many-codes', 'code')), 429);
    }
    const code = readCode(typed);
    const path = code && (await pathOf(request.db, code));
    if (!path) return unprocessable(form(request, shown, refuse('code-unknown', 'code')));
    return seeOther(request.person ? path : `/sign-in?to=${encodeURIComponent(path)}`);
  };
}

function form(request: GroundRequest, typed: string, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'meetings');
  return layout(
    request,
    { title: t.meetings.codeTitle() },
    <>
      <Heading title={t.meetings.codeTitle()} lead={t.meetings.codeLead()} />
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
