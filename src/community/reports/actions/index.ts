export { noteDate, remindOfGrants } from './dates';
export { type TypedInput, typeFigure, typeMoney } from './entries';
export { beginGrant, changeTerms, dropItem, putItem } from './grants';
export { answerGuide, beginGuide, dropGuide } from './guides';
export { endLink, makeLink, noteOpening, opensOn } from './links';
export {
  beginReport,
  chooseLines,
  discardDraft,
  dropLine,
  forgetReportDrafts,
  issueReport,
  keepDraft,
  saveWords,
} from './reports';
