export { chooseSites } from './elsewhere';
export { type PublishedArticle, publishedArticles } from './published';
export {
  cancelRelease,
  entriesOf,
  LONGEST_NOTE,
  lastChangeOf,
  publishDue,
  type ReleaseInput,
  releaseArticle,
  type Worry,
  type Worrying,
  withdrawArticle,
  worriesAbout,
} from './releasing';
export { forgetSite, keepSite, publishThere, type SiteInput } from './wordpress';
export {
  addLines,
  type BeginInput,
  beginArticle,
  discardDraft,
  forgetWriter,
  keepDraft,
  removeLine,
  type SaveInput,
  saveArticle,
  signArticle,
} from './writing';
