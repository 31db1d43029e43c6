import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  type Answer,
  notFound,
  numberIn,
  pathAfter,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import type { Adopting } from '../actions/adopting';
import { answerProposal, withdrawAnswer } from '../actions/answering';
import { closeProposal, withdrawProposal } from '../actions/ending';
import type { ClosedExtraOf } from '../actions/telling';
import { pathOf } from './common';
import { readAnswer } from './form';
import { type ProposalPlaces, proposalOf, type Refused, showProposal } from './proposal';

/** POST /:community/proposals/:number/answers with `seat`, `stage`, `kind` (and an option's id after it), `reason`. */
export const answerPage = (places: ProposalPlaces) =>
  actPage(places, 'answer', async (request, { number }) => {
    const input = readAnswer(request.form, number);
    const given = isRefusal(input) ? input : await answerProposal(request.here, input);
    if (isRefusal(given)) return given;
    if (given.stage === 'leaning') return given.replacesId ? 'leanedAgain' : 'leaned';
    return given.replacesId ? 'answeredAgain' : 'answered';
  });

/** POST /:community/proposals/:number/answers/withdrawal with `seat` and `stage`. */
export const answerWithdrawalPage = (places: ProposalPlaces) =>
  actPage(places, 'answer-withdrawal', async (request, { number }) => {
    const { form, here } = request;
    const reason = typed(form, 'reason');
    const taken = await withdrawAnswer(here, { number, stage: typed(form, 'stage'), reason, seatId: seatOf(request) });
    return isRefusal(taken) ? taken : 'answerWithdrawn';
  });

/** POST /:community/proposals/:number/withdrawal with `reason`. */
export const withdrawalPage = (places: ProposalPlaces) =>
  actPage(places, 'withdrawal', async ({ here, form, origin }, { number }) => {
    const input = { number, reason: typed(form, 'reason'), seatId: seatOf({ form }) };
    const withdrawn = await withdrawProposal(here, input, { origin });
    return isRefusal(withdrawn) ? withdrawn : 'withdrawn';
  });

/** POST /:community/proposals/:number/closing; `adopting` is what another room does when it is adopted. */
export const closingPage = (places: ProposalPlaces, adopting?: Adopting, closedExtraOf?: ClosedExtraOf) =>
  actPage(places, 'closing', async ({ here, form, origin }, { number }) => {
    const input = { number, words: typed(form, 'words'), seatId: seatOf({ form }) };
    const closed = await closeProposal(here, input, { origin, closedExtraOf }, adopting);
    return isRefusal(closed) ? closed : 'closed';
  });

/**
 * Does the act and goes back to the proposal (or the desk, the phone's page or the facilitator's, where it came from
 * there), saying what was done: of this room, or of the one named before a point; a refused form is shown again there. The
 * act finds the proposal itself; the page reads it only to show it again.
 */
export function actPage(
  places: ProposalPlaces,
  form: Refused['form'] | ((request: Request) => Refused['form']),
  act: (request: Request, input: { readonly number: number }) => Promise<Refusal | string>,
) {
  return async (request: Request): Promise<Answer> => {
    const number = numberIn(request);
    if (number === undefined) return notFound();
    const done = await act(request, { number });
    if (isRefusal(done)) {
      const refused = { form: typeof form === 'string' ? form : form(request), refusal: done };
      const inRoom = await places.inRoom(request, refused);
      const proposal = inRoom ? undefined : await proposalOf(request);
      return proposal
        ? unprocessable(await showProposal(request, proposal, places.panels, refused))
        : (inRoom ?? notFound());
    }
    const isFromDesk = typed(request.form, 'back') === 'desk';
    const path = isFromDesk ? `/${request.here.community.slug}` : pathAfter(request, pathOf(request, number));
    return seeOther(`${path}?done=${done.includes('.') ? done : `decisions.${done}`}`);
  };
}

const seatOf = ({ form }: Pick<Request, 'form'>): string | undefined => typed(form, 'seat') || undefined;
