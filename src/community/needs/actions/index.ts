export { speakerOf, stampOf } from './acting';
export { answerNeed, mayAnswer } from './answering';
export { type AskInput, askOrganisations } from './asking';
export { CONTRIBUTION_LIMIT, type ContributionInput, contribute, correctContribution, type Said } from './discussing';
export { declineNeed, markReleased, type ReleaseInput, reopenNeed } from './ending';
export { setLevel } from './levelling';
export { mergeNeeds, unmergeNeeds } from './merging';
export { mayReword, type RewordInput, rewordNeed } from './rewording';
export { type VoiceInput, voiceNeed } from './voicing';
