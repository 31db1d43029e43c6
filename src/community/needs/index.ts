export {
  type AskInput,
  answerNeed,
  askOrganisations,
  awaitNoMore,
  type ContributionInput,
  contribute,
  correctContribution,
  countAgain,
  declineNeed,
  markReleased,
  mergeNeeds,
  type ReleaseInput,
  reopenNeed,
  rewordNeed,
  setLevel,
  speakerOf,
  stampOf,
  unmergeNeeds,
  type VoiceInput,
  voiceNeed,
} from './actions';
export { type NeedPanel, needPages, needsPage, newNeedPage, similarPage, voicePage } from './pages';
export {
  awaitingOrganisation,
  awaitingParty,
  type ListedNeed,
  type ListFilter,
  type ListPage,
  listOf,
  type NeedSummary,
  type NeedView,
  needByNumber,
  needSummaries,
  needSummary,
  ownerOfNeed,
  type SaidAnswer,
  saidBy,
} from './queries';
export type { AnswerKind, Level, NeedFact, Speaker, Stamp, Station, Waiting, WaitingWhy } from './rules';
export { STILL_ANSWERED } from './rules';
export { addFact, holdNeed } from './store';
