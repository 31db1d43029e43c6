export {
  type Draft,
  type DraftFields,
  draftOf,
  type Ground,
  provenMoment,
  recentDrafts,
  saveDraft,
  settleDraft,
  signMoment,
  sweepDrafts,
  updateDraft,
} from './drafts';
export { addDuesFact } from './dues';
export { addJoinFact, countFacts, holdNumbers, holdRequest, type NewFact, saveDeputy, saveRequest } from './requests';
