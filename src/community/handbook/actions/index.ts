export { acceptVersion, mayAccept } from './accepting';
export { adoptVersion, type ProposeVersionInput, proposeVersion } from './adopting';
export { addChapter, moveChapter, removeChapter, returnChapter } from './arranging';
export { beginHandbook, type Skeleton } from './beginning';
export { noteReading } from './reading';
export { discardDraft, forgetDrafts, keepDraft, type SaveInput, saveText } from './writing';
