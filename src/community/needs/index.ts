export {
  type AskInput,
  answerNeed,
  askOrganisations,
  type ContributionInput,
  contribute,
  correctContribution,
  declineNeed,
  markReleased,
  mergeNeeds,
  type ReleaseInput,
  reopenNeed,
  rewordNeed,
  setLevel,
  unmergeNeeds,
  type VoiceInput,
  voiceNeed,
} from './actions';
export {
  awaitingOrganisation,
  awaitingParty,
  type ListedNeed,
  type ListFilter,
  type ListPage,
  listOf,
} from './queries';
export type { AnswerKind, Level, NeedFact, Station, Waiting, WaitingWhy } from './rules';
export { addFact } from './store';
