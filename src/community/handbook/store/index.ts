export { addAcceptance, addAdoption, addProposal, addVersion, carriedBy, type NewVersion } from './adopting';
export { addArrangement, addChapter, addDocument, addReading } from './documents';
export type { Inside } from './tables';
export { addText, keepDraft, type NewText, removeDraft, removeDraftsOf } from './texts';
