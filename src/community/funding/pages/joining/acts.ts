import { isId } from '../../../../basics/id';
import { isRefusal, refuse } from '../../../../basics/outcome';
import {
  type Answer,
  notFound,
  type Page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { joinLate, type Matter, objectToReduction, requestReduction } from '../../actions';
import { readAmounts } from '../../rules';
import { matterAt, matterPath } from '../matter';
import { joiningBody, joiningPage, type RefusedJoining } from './page';

/** Joining late, for a need or for a project: what it would cost, accepting it, asking for less, objecting. */
export const joiningPages = (kind: Matter['kind']) => ({
  /** GET /:community/…/:number/joining */
  page: joiningPage(kind),
  /** POST /:community/…/:number/joining with `seen`, `jobs`, `seat`: accepts what was shown. */
  join: posting(kind, 'join', 'joined', (request, matter) => {
    const jobs = typed(request.form, 'jobs');
    return joinLate(request.here, matter, {
      ...{ seen: typed(request.form, 'seen'), jobs: /^\d{1,4}$/.test(jobs) ? Number(jobs) : 0 },
      ...{ seatId: seatIn(request), origin: request.origin },
    });
  }),
  /** POST /:community/…/:number/joining/requests with `atMost`, `reason`, `seat`: asks for a reduced fee. */
  reduce: posting(kind, 'reduce', 'requested', async (request, matter) => {
    const { form, here } = request;
    const amounts = readAmounts(typed(form, 'atMost'), here.community.currency, 'atMost');
    if (isRefusal(amounts)) return amounts;
    if (amounts.lowCents !== amounts.highCents) return refuse('amount-range', 'atMost');
    const input = { atMostCents: amounts.highCents, reason: typed(form, 'reason'), seatId: seatIn(request) };
    return requestReduction(here, matter, input);
  }),
  /** POST /:community/…/:number/joining/objections with `request`, `objection`, `seat`. */
  object: posting(kind, 'object', 'objected', async ({ here, form }, matter) => {
    const requestId = typed(form, 'request');
    if (!isId(requestId)) return refuse('request-missing');
    return objectToReduction(here, matter, { requestId, reason: typed(form, 'objection'), seatId: seatIn({ form }) });
  }),
});

/** Does the act and goes back to the page, saying what was done. */
function posting(
  kind: Matter['kind'],
  form: RefusedJoining['form'],
  done: string,
  act: (request: Request, matter: Matter) => Promise<unknown>,
): Page {
  return async (request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    if (!matter) return notFound();
    const outcome = await act(request, matter);
    if (isRefusal(outcome)) return unprocessable(await joiningBody(request, matter, { form, refusal: outcome }));
    return seeOther(`${matterPath(request, matter, '/joining')}?done=joining.${done}`);
  };
}

const seatIn = ({ form }: Pick<Request, 'form'>): string | undefined => typed(form, 'seat') || undefined;
