import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  type Answer,
  notFound,
  numberIn,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import * as actions from '../actions';
import { needBody } from './need';
import { pathTo } from './shown';
import type { NeedPanel } from './shown-need';
import { Wording } from './voice';

const Line = z.string().default('');
const seat = z.string().optional();
const IdField = z.string().transform((text, context): Id => {
  if (isId(text)) return text;
  context.addIssue({ code: 'custom', message: 'not an id' });
  return z.NEVER;
});
const OptionalId = Line.transform((text): Id | undefined => (isId(text) ? text : undefined));
const DayField = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});
const Version = z.coerce.number().int();

const AnswerForm = z.object({ kind: Line, stage: Line, sentence: Line, seat });
const AskForm = z.object({ whom: z.enum(['everyone', 'modules']), modules: Line, seat });
const ContributionForm = z.object({ section: Line, body: Line, to: Line, answers: OptionalId, seat });
const CorrectionForm = z.object({ contribution: IdField, body: Line, version: Version, seat });
const LevelForm = z.object({ level: Line, organisationId: OptionalId, reason: Line, seat });
const MergeForm = z.object({ intoNumber: z.coerce.number().int().min(1).max(2_147_483_647), reason: Line, seat });
const ReasonForm = z.object({ reason: Line, seat });
const ReleaseForm = z.object({ versionText: Line, releasedOn: DayField, note: Line, isCommon: Line, seat });
const RewordForm = Wording.extend({ version: Version });

/** Where to go after an act: the sentence that says it is done, and the part of the page that shows it. */
interface Done {
  readonly done: string;
  readonly anchor: string;
  readonly number?: number;
}
type Act = (request: Request, number: number) => Promise<Done | Refusal>;

/** What is posted to a need's page. A refusal shows the whole page again, with what was typed. */
export const actPages = (panels: readonly NeedPanel[]) => {
  const onNeed =
    (act: Act) =>
    async (request: Request): Promise<Answer> => {
      const number = numberIn(request);
      const outcome = number === undefined ? refuse('need-unknown') : await act(request, number);
      if (!isRefusal(outcome)) {
        const { done, anchor } = outcome;
        // An answer given on the desk goes back to what else awaits there.
        if (typed(request.form, 'back') === 'desk')
          return seeOther(`/${request.here.community.slug}?done=needs.${done}`);
        return seeOther(pathTo(request.here, `/${outcome.number ?? number}?done=needs.${done}#${anchor}`));
      }
      if (outcome.refused === 'need-unknown' && !outcome.field) return notFound();
      const html = await needBody(request, panels, outcome);
      return html === undefined ? notFound() : unprocessable(html);
    };
  return {
    /** POST /:community/needs/:number/answers */
    answerPage: onNeed(answer),
    /** POST /:community/needs/:number/asking */
    askPage: onNeed(ask),
    /** POST /:community/needs/:number/contributions */
    contributePage: onNeed(contribute),
    /** POST /:community/needs/:number/corrections */
    correctPage: onNeed(correct),
    /** POST /:community/needs/:number/level */
    levelPage: onNeed(level),
    /** POST /:community/needs/:number/merge */
    mergePage: onNeed(merge),
    /** POST /:community/needs/:number/separation */
    unmergePage: onNeed(unmerge),
    /** POST /:community/needs/:number/wordings */
    rewordPage: onNeed(reword),
    /** POST /:community/needs/:number/release */
    releasePage: onNeed(release),
    /** POST /:community/needs/:number/closing */
    declinePage: onNeed(decline),
    /** POST /:community/needs/:number/reopening */
    reopenPage: onNeed(reopen),
  };
};

const answer: Act = async (request, number) => {
  const input = parse(AnswerForm, request.form);
  if (isRefusal(input)) return input;
  const given = await actions.answerNeed(request.here, { number, ...input });
  if (isRefusal(given)) return given;
  return { done: input.stage === 'leaning' ? 'leaningNoted' : 'answered', anchor: 'answers' };
};

const ask: Act = async (request, number) => {
  const input = parse(AskForm, request.form);
  if (isRefusal(input)) return input;
  const asked = await actions.askOrganisations(request.here, { number, ...input }, request);
  return isRefusal(asked) ? asked : { done: 'asked', anchor: 'answers' };
};

const contribute: Act = async (request, number) => {
  const input = parse(ContributionForm, request.form);
  if (isRefusal(input)) return input;
  const { to, answers, ...said } = input;
  const words = { number, ...said, addressedTo: to, answersId: answers };
  const contributed = await actions.contribute(request.here, words, request);
  return isRefusal(contributed) ? contributed : { done: 'published', anchor: `said-${contributed.id}` };
};

const correct: Act = async (request, number) => {
  const input = parse(CorrectionForm, request.form);
  if (isRefusal(input)) return input;
  const { contribution, version, ...rest } = input;
  const words = { number, id: contribution, seenVersion: version, ...rest };
  const corrected = await actions.correctContribution(request.here, words, request);
  return isRefusal(corrected) ? corrected : { done: 'corrected', anchor: `said-${corrected.id}` };
};

const level: Act = async (request, number) => {
  const input = parse(LevelForm, request.form);
  if (isRefusal(input)) return input;
  const { organisationId = null, ...rest } = input;
  const set = await actions.setLevel(request.here, { number, organisationId, ...rest });
  return isRefusal(set) ? set : { done: 'level', anchor: 'level' };
};

const merge: Act = async (request, number) => {
  const input = parse(MergeForm, request.form);
  if (isRefusal(input)) return input;
  const merged = await actions.mergeNeeds(request.here, { number, ...input });
  return isRefusal(merged) ? merged : { done: 'merged', anchor: 'words', number: merged.keptNumber };
};

const unmerge: Act = async (request, number) => {
  const input = parse(ReasonForm, request.form);
  if (isRefusal(input)) return input;
  const undone = await actions.unmergeNeeds(request.here, { number, ...input });
  return isRefusal(undone) ? undone : { done: 'unmerged', anchor: 'words' };
};

const reword: Act = async (request, number) => {
  const input = parse(RewordForm, request.form);
  if (isRefusal(input)) return input;
  const { version, ...wording } = input;
  const reworded = await actions.rewordNeed(request.here, { number, seenVersion: version, ...wording });
  return isRefusal(reworded) ? reworded : { done: 'reworded', anchor: 'words' };
};

const release: Act = async (request, number) => {
  const input = parse(ReleaseForm, request.form);
  if (isRefusal(input)) return input.field === 'releasedOn' ? refuse('not-a-day', 'releasedOn') : input;
  const released = await actions.markReleased(request.here, { number, ...input, isCommon: input.isCommon === 'yes' });
  return isRefusal(released) ? released : { done: 'released', anchor: 'release' };
};

const decline: Act = async (request, number) => {
  const input = parse(ReasonForm, request.form);
  if (isRefusal(input)) return input;
  const declined = await actions.declineNeed(request.here, { number, ...input });
  return isRefusal(declined) ? declined : { done: 'declined', anchor: 'story' };
};

const reopen: Act = async (request, number) => {
  const input = parse(ReasonForm, request.form);
  if (isRefusal(input)) return input;
  const reopened = await actions.reopenNeed(request.here, { number, ...input });
  return isRefusal(reopened) ? reopened : { done: 'reopened', anchor: 'path' };
};
