export { addAddress, addArticle, addLines, addLinesAbout, addSignature, removeLine, unsign } from './articles';
export { addFrames } from './frames';
export { addLook } from './links';
export { addRelease, type NewRelease } from './releases';
export type { Inside } from './tables';
export { addText, keepDraft, type NewText, removeDraft, removeDraftsOf } from './texts';
export { forgetPosts, forgetSite, keepSite, leasePost, noteCheck, notePost, wakePosts, wantPost } from './wordpress';
