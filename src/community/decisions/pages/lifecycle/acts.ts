import { isDay } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';
import { type Request, typed } from '../../../../machinery/web';
import {
  answerByTelephone,
  askOwnPeople,
  declareInterest,
  removeInterest,
  resumeProposal,
  reviewProposal,
  suspendProposal,
} from '../../actions/lifecycle';
import { actPage } from '../acts';
import { readAnswer } from '../form';
import type { ProposalPlaces } from '../proposal';

/** POST /:community/proposals/:number/telephone/answers with `organisationId`, `toldBy` and what `answerPage` takes. */
export const telephonePage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle telephone', async ({ here, form, origin }, { number }) => {
    const input = readAnswer(form, number);
    if (isRefusal(input)) return input;
    const organisationId = typed(form, 'organisationId');
    if (!isId(organisationId)) return refuse('organisation-missing', 'organisationId');
    const said = { ...input, organisationId, toldBy: typed(form, 'toldBy') };
    const given = await answerByTelephone(here, said, { origin });
    return isRefusal(given) ? given : 'telephone';
  });

/** POST /:community/proposals/:number/suspension with `reason`. */
export const suspensionPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle suspension', async (request, { number }) => {
    const input = { number, reason: typed(request.form, 'reason'), seatId: seatOf(request) };
    const suspended = await suspendProposal(request.here, input, { origin: request.origin });
    return isRefusal(suspended) ? suspended : 'suspended';
  });

/** POST /:community/proposals/:number/resumption */
export const resumptionPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle resumption', async (request, { number }) => {
    const input = { number, seatId: seatOf(request) };
    const resumed = await resumeProposal(request.here, input, { origin: request.origin });
    return isRefusal(resumed) ? resumed : 'resumed';
  });

/** POST /:community/proposals/:number/reviews with `seen`, `reviewOn`, `words`. */
export const reviewPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle review', async (request, { number }) => {
    const { form, here } = request;
    const on = tidy(typed(form, 'reviewOn'));
    if (on !== '' && !isDay(on)) return refuse('not-a-day', 'reviewOn');
    const seen = /^\d{1,6}$/.test(typed(form, 'seen')) ? Number(typed(form, 'seen')) : 0;
    const input = { number, seen, reviewOn: isDay(on) ? on : null, words: typed(form, 'words') };
    const reviewed = await reviewProposal(here, { ...input, seatId: seatOf(request) });
    if (isRefusal(reviewed)) return reviewed;
    return reviewed.kind === 'confirmed' ? 'confirmed' : 'reviewPlanned';
  });

/** POST /:community/proposals/:number/interests with `words`. */
export const interestPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle interest', async (request, { number }) => {
    const input = { number, words: typed(request.form, 'words'), seatId: seatOf(request) };
    const declared = await declareInterest(request.here, input);
    return isRefusal(declared) ? declared : 'interest';
  });

/** POST /:community/proposals/:number/interests/removal with `organisation`, `reason`. */
export const interestRemovalPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle interest-removal', async (request, { number }) => {
    const { here, form, origin } = request;
    const organisationId = typed(form, 'organisation');
    if (!isId(organisationId)) return refuse('interest-not-noted');
    const input = { number, organisationId, reason: typed(form, 'reason'), seatId: seatOf(request) };
    const removed = await removeInterest(here, input, { origin });
    return isRefusal(removed) ? removed : 'interestRemoved';
  });

/** POST /:community/proposals/:number/polls with `untilOn`, `note`. */
export const pollPage = (places: ProposalPlaces) =>
  actPage(places, 'lifecycle poll', async (request, { number }) => {
    const on = tidy(typed(request.form, 'untilOn'));
    if (on !== '' && !isDay(on)) return refuse('not-a-day', 'untilOn');
    const input = { number, untilOn: isDay(on) ? on : null, note: typed(request.form, 'note') };
    const asked = await askOwnPeople(request.here, { ...input, seatId: seatOf(request) }, { origin: request.origin });
    return isRefusal(asked) ? asked : 'poll';
  });

const seatOf = ({ form }: Pick<Request, 'form'>): string | undefined => typed(form, 'seat') || undefined;
