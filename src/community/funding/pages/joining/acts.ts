import { isId } from '../../../../basics/id';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { type Page, type Request, typed } from '../../../../machinery/web';
import { joinLate, type Matter, objectToReduction, requestReduction } from '../../actions';
import { readAmounts } from '../../rules';
import { posting } from '../posting';
import { joiningBody, joiningPage, type RefusedJoining } from './page';

/** Joining late, for a need or for a project: what it would cost, accepting it, asking for less, objecting. */
export const joiningPages = (kind: Matter['kind']) => ({
  /** GET /:community/…/:number/joining */
  page: joiningPage(kind),
  /** POST /:community/…/:number/joining with `seen`, `jobs`, `seat`: accepts what was shown. */
  join: joiningBy(kind, 'join', 'joined', (request, matter) => {
    const jobs = typed(request.form, 'jobs');
    return joinLate(request.here, matter, {
      ...{ seen: typed(request.form, 'seen'), jobs: /^\d{1,4}$/.test(jobs) ? Number(jobs) : 0 },
      ...{ seatId: seatIn(request), origin: request.origin },
    });
  }),
  /** POST /:community/…/:number/joining/requests with `atMost`, `reason`, `seat`: asks for a reduced fee. */
  reduce: joiningBy(kind, 'reduce', 'requested', async (request, matter) => {
    const { form, here } = request;
    const amounts = readAmounts(typed(form, 'atMost'), here.community.currency, 'atMost');
    if (isRefusal(amounts)) return amounts;
    if (amounts.lowCents !== amounts.highCents) return refuse('amount-range', 'atMost');
    const input = { atMostCents: amounts.highCents, reason: typed(form, 'reason'), seatId: seatIn(request) };
    return requestReduction(here, matter, input);
  }),
  /** POST /:community/…/:number/joining/objections with `request`, `objection`, `seat`. */
  object: joiningBy(kind, 'object', 'objected', async ({ here, form }, matter) => {
    const requestId = typed(form, 'request');
    if (!isId(requestId)) return refuse('request-missing');
    return objectToReduction(here, matter, { requestId, reason: typed(form, 'objection'), seatId: seatIn({ form }) });
  }),
});

/** Does the act and goes back to the page, saying what was done, or which form was refused. */
const joiningBy = (
  kind: Matter['kind'],
  form: RefusedJoining['form'],
  done: string,
  act: Parameters<typeof posting>[0]['act'],
): Page =>
  posting({
    ...{ kind, back: `/joining?done=joining.${done}`, act },
    refused: (request, matter, refusal) => joiningBody(request, matter, { form, refusal }),
  });

const seatIn = ({ form }: Pick<Request, 'form'>): string | undefined => typed(form, 'seat') || undefined;
