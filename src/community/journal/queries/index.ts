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
export { lineNumbersOf, type Published, type PublishedFilter, publishedIn } from './published';
export { addressesOf, articlesWaiting, pinsOf } from './releases';
