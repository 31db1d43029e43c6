import { type Id, isId } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { type Answer, type Request, typed } from '../../../../machinery/web';
import {
  acknowledgeObjection,
  assignObjection,
  contribute,
  decideAmendment,
  integrateObjection,
  moveRound,
  proposeAmendment,
  reword,
  spoke,
  switchMode,
  testObjection,
} from '../../actions/rounds';
import { actPage } from '../acts';
import { readCount, readDay } from '../form';
import type { ProposalPlaces } from '../proposal';
import type { RoundsForm } from '.';

type Page = (request: Request) => Promise<Answer>;
type Act = (request: Request, input: { number: number; seatId: string | undefined }) => Promise<object | Refusal>;

/** What is posted to the rounds of a proposal, under `/:community/proposals/:number/…`. */
export function roundPages(places: ProposalPlaces) {
  const onRound = (form: (request: Request) => string, done: string | ((request: Request) => string), act: Act): Page =>
    actPage(
      places,
      (request): RoundsForm => `rounds ${form(request)}`,
      async (request, { number }) => {
        const outcome = await act(request, { number, seatId: typed(request.form, 'seat') || undefined });
        if (isRefusal(outcome)) return outcome;
        return `rounds.${typeof done === 'string' ? done : done(request)}`;
      },
    );
  return {
    /** POST …/rounds with `seen`, `to`, `mode` and `days` */
    move: onRound(moving, 'moved', ({ here, form, origin }, input) =>
      moveRound(here, { ...input, ...readMove(form), to: typed(form, 'to') }, { origin }),
    ),
    /** POST …/rounds/mode with `seen`, `mode` and `days` */
    mode: onRound(moving, 'modeSwitched', ({ here, form, origin }, input) =>
      switchMode(here, { ...input, ...readMove(form) }, { origin }),
    ),
    /** POST …/contributions with `kind`, `words` and, for an answer, `question` */
    contribute: onRound(saying, saidWhat, ({ here, form }, input) =>
      contribute(here, {
        ...{ ...input, kind: typed(form, 'kind'), words: typed(form, 'words') },
        answersId: readId(typed(form, 'question')),
      }),
    ),
    /** POST …/turns with `organisation` and `words` */
    turn: onRound(turning, 'spoke', ({ here, form }, input) =>
      spoke(here, {
        ...input,
        organisationId: readId(typed(form, 'organisation')) ?? NOBODY,
        words: typed(form, 'words'),
      }),
    ),
    /** POST …/amendments with `wording`, `text` and `reason` */
    amend: onRound(amending, 'amendmentProposed', ({ here, form }, input) =>
      proposeAmendment(here, { ...input, ...seenIn(form), text: typed(form, 'text'), reason: typed(form, 'reason') }),
    ),
    /** POST …/amendments/:amendment/outcome with `outcome`, `wording`, and `text` or `reason` */
    decide: onRound(
      ({ form, params }) => `${typed(form, 'outcome') === 'declined' ? 'decline' : 'take'}-${params.amendment}`,
      ({ form }) => (typed(form, 'outcome') === 'declined' ? 'amendmentDeclined' : 'amendmentTakenUp'),
      ({ here, form, params }, input) =>
        decideAmendment(here, {
          ...{ ...input, ...seenIn(form), amendmentId: readId(params.amendment ?? '') ?? NOBODY },
          ...{ outcome: typed(form, 'outcome'), text: typed(form, 'text') || null, reason: typed(form, 'reason') },
        }),
    ),
    /** POST …/wordings with `wording`, `title`, `text` and `credit` */
    reword: onRound(rewording, 'reworded', ({ here, form }, input) =>
      reword(here, {
        ...{ ...input, ...seenIn(form), title: typed(form, 'title'), text: typed(form, 'text') },
        creditedSeatId: typed(form, 'credit') || undefined,
      }),
    ),
    /** POST …/objections/:objection/acknowledgement with `owner` and `dueOn` */
    acknowledge: onRound(objecting('acknowledgement'), 'objectionAcknowledged', (request, input) => {
      const care = readCare(request);
      return isRefusal(care)
        ? Promise.resolve(care)
        : acknowledgeObjection(request.here, { ...input, ...care }, { origin: request.origin });
    }),
    /** POST …/objections/:objection/assignment with `owner` and `dueOn` */
    assign: onRound(objecting('assignment'), 'objectionAssigned', (request, input) => {
      const care = readCare(request);
      return isRefusal(care)
        ? Promise.resolve(care)
        : assignObjection(request.here, { ...input, ...care }, { origin: request.origin });
    }),
    /** POST …/objections/:objection/integration with `wording`, `title` and `text` */
    integrate: onRound(objecting('integration'), 'objectionIntegrated', (request, input) => {
      const { here, form, origin } = request;
      const words = { ...seenIn(form), title: typed(form, 'title'), text: typed(form, 'text') };
      return integrateObjection(here, { ...input, ...words, objectionId: objectionIn(request) }, { origin });
    }),
    /** POST …/objections/:objection/test with `isObjection` (`yes`, `no`) and `reason` */
    test: onRound(objecting('test'), 'objectionTested', (request, input) => {
      const verdict = typed(request.form, 'isObjection');
      const isObjection = verdict === 'yes' ? true : verdict === 'no' ? false : null;
      const reason = typed(request.form, 'reason');
      return testObjection(request.here, { ...input, isObjection, reason, objectionId: objectionIn(request) });
    }),
  };
}

const moving = () => 'move';
const turning = () => 'turn';
const amending = () => 'amendment';
const rewording = () => 'wording';
const objecting =
  (what: string) =>
  ({ params }: Request): string =>
    `${what}-${params.objection}`;
const saying = ({ form }: Request): string =>
  typed(form, 'kind') === 'answer' ? `answer-${typed(form, 'question')}` : typed(form, 'kind');

function saidWhat({ form }: Request): string {
  const kind = typed(form, 'kind');
  return kind === 'answer' ? 'questionAnswered' : kind === 'question' ? 'asked' : 'reacted';
}

/** An id that nothing has: what a page sends that is none names nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000' as Id;

const readId = (text: string): Id | null => (isId(text) ? text : null);

const objectionIn = ({ params }: Request): Id => readId(params.objection ?? '') ?? NOBODY;

const seenIn = (form: Request['form']) => ({ seen: readCount(typed(form, 'wording')) ?? 0 });

const readMove = (form: Request['form']) => ({
  seen: readCount(typed(form, 'seen')) ?? 0,
  mode: typed(form, 'mode'),
  days: typed(form, 'days') === '' ? null : Number(typed(form, 'days')),
});

function readCare(request: Request) {
  const dueOn = readDay(typed(request.form, 'dueOn'), 'dueOn');
  if (isRefusal(dueOn)) return dueOn;
  const objectionId = objectionIn(request);
  return { objectionId, ownerId: readId(typed(request.form, 'owner')), dueOn: dueOn ?? null };
}
