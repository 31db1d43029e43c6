export {
  type Article,
  articleNumbered,
  articlesOf,
  type Draft,
  draftOf,
  textNumbered,
  versionsOf,
  type Writer,
  writersOf,
} from './articles';
export { framingSites } from './frames';
export { articleLinksDue, brokenLinks, everythingRead } from './links';
export { lineNumbersOf, type Published, type PublishedFilter, publishedIn, withdrawalAt } from './published';
export { addressesOf, articlesWaiting, pinsOf } from './releases';
export { type DuePost, type KeptPost, type KeptSite, postOf, postsDue, siteOf } from './wordpress';
