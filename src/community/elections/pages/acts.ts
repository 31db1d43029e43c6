import { isRefusal, type Refusal } from '../../../basics/outcome';
import { faultsOf, words } from '../../../design';
import { type Answer, notFound, type Request, seeOther, typed, unprocessable } from '../../../machinery/web';
import {
  acceptElection,
  answerElection,
  moveElection,
  nominatePerson,
  proposePerson,
  rewordElection,
} from '../actions';
import type { KeptElection } from '../queries';
import { standing } from '../rules';
import { doneAt, type ElectionPlaces, electionOf, showElection } from './election';
import { formName, seenStep, toldIn } from './forms';

type Form = Request['form'];

/** POST /:community/elections/:number/nominations with `seat`, `person`, `reason`; a change once they are shown. */
export const nominationPage = (places: ElectionPlaces) =>
  actPage(places, {
    form: (request) => formName('nomination', request),
    async act(request, { number }) {
      const { here, form, origin } = request;
      const told = toldIn(request);
      const input = {
        ...common(request, number),
        personId: typed(form, 'person'),
        reason: typed(form, 'reason'),
        told,
      };
      const made = await nominatePerson(here, input, { origin });
      if (isRefusal(made)) return made;
      if (told) return 'told';
      return made.isChange ? 'changed' : 'nominated';
    },
  });

/** POST /:community/elections/:number/answers with `seat`, `kind`, `reason`. */
export const answerElectionPage = (places: ElectionPlaces) =>
  actPage(places, {
    form: (request) => formName('answer', request),
    async act(request, { number }) {
      const { here, form, origin } = request;
      const told = toldIn(request);
      const input = { ...common(request, number), kind: typed(form, 'kind'), reason: typed(form, 'reason'), told };
      const given = await answerElection(here, input, { origin });
      if (isRefusal(given)) return given;
      return told ? 'told' : 'answered';
    },
  });

/** POST /:community/elections/:number/acceptance with `kind`, `reason`: the person proposed has the last word. */
export const acceptancePage = (places: ElectionPlaces) =>
  actPage(places, {
    form: () => 'acceptance',
    async act(request, { number }) {
      const { here, form, origin } = request;
      const kind = typed(form, 'kind');
      const input = { ...common(request, number), kind, reason: typed(form, 'reason') };
      const step = await acceptElection(here, input, { origin });
      if (isRefusal(step)) return step;
      return step.stage === 'elected' ? 'accepted' : 'declined';
    },
  });

/** POST /:community/elections/:number/steps with `to`, `mode`, `endsOn`, `reason`. */
export const stepPage = (places: ElectionPlaces) =>
  actPage(places, {
    form: ({ form }, election) => (isPace(form, election) ? 'pace' : `steps-${typed(form, 'to')}`),
    async act(request, election) {
      const { here, form, origin } = request;
      const [to, mode] = [typed(form, 'to'), typed(form, 'mode')];
      const input = {
        ...common(request, election.number),
        to,
        mode,
        endsOn: typed(form, 'endsOn'),
        reason: typed(form, 'reason'),
      };
      const step = await moveElection(here, input, { origin });
      if (isRefusal(step)) return step;
      if (step.stage === 'stopped') return 'stopped';
      return isPace(form, election) ? 'paced' : 'moved';
    },
  });

/** POST /:community/elections/:number/wordings with `criteria`, `termMonths`, `startsOn`. */
export const wordingPage = (places: ElectionPlaces) =>
  actPage(places, {
    form: () => 'wording',
    async act(request, { number }) {
      const { here, form } = request;
      const step = await rewordElection(here, { ...common(request, number), ...wordingIn(form) });
      return isRefusal(step) ? step : 'reworded';
    },
  });

/** POST /:community/elections/:number/proposals with `person`, `reason`, `termMonths`, `words`, `adjustment`. */
export const proposalOfPersonPage = (places: ElectionPlaces) =>
  actPage(places, {
    form: () => 'proposal',
    async act(request, { number }) {
      const { here, form, origin } = request;
      const texts = {
        ...{ personId: typed(form, 'person'), reason: typed(form, 'reason'), termMonths: typed(form, 'termMonths') },
        ...{ words: typed(form, 'words'), adjustment: typed(form, 'adjustment') },
        ...{ mode: typed(form, 'mode'), endsOn: typed(form, 'endsOn') },
      };
      const step = await proposePerson(here, { ...common(request, number), ...texts }, { origin });
      return isRefusal(step) ? step : 'proposed';
    },
  });

/** What the role asks for, as it was typed. */
export const wordingIn = (form: Form) => ({
  criteria: typed(form, 'criteria'),
  termMonths: typed(form, 'termMonths'),
  startsOn: typed(form, 'startsOn'),
});

interface Act {
  /** The name of the form it came from. */
  readonly form: (request: Request, election: KeptElection) => string;
  readonly act: (request: Request, election: KeptElection) => Promise<Refusal | string>;
}

/** Does the act and goes back to the election or to the room it was done in, saying what was done or what to change. */
const actPage =
  (places: ElectionPlaces, { form, act }: Act) =>
  async (request: Request): Promise<Answer> => {
    const election = await electionOf(request);
    if (!election) return notFound();
    const done = await act(request, election);
    if (!isRefusal(done)) return seeOther(doneAt(request, election.number, done));
    const faults = faultsOf(done, words(request.language), 'elections', request.here.community.currency);
    const refused = { form: form(request, election), faults };
    const inRoom = await places.inRoom(request, refused);
    if (inRoom) return inRoom;
    // What stands now, which is what the refusal speaks of.
    const now = (await electionOf(request)) ?? election;
    return unprocessable(await showElection(request, now, places.panels, refused));
  };

const common = (request: Request, number: number) => ({
  number,
  seen: seenStep(request),
  seatId: typed(request.form, 'seat') || undefined,
});

const isPace = (form: Form, election: KeptElection): boolean => typed(form, 'to') === standing(election).stage;
