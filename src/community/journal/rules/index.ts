export { addressFor } from './address';
export { type Disagreement, disagreementsIn } from './consistency/disagreements';
export type { ReadText, Statement } from './consistency/statements';
export { excerpt } from './excerpt';
export {
  changesWhatIsRead,
  dueOf,
  type Pin,
  type Release,
  type Standing,
  standingIn,
  textIn,
  textsFor,
} from './release';
export { linksIn, sitesIn } from './sites';
export {
  ARTICLE_LANGUAGES,
  ARTICLE_LIMITS,
  type ArticleText,
  type ArticleWords,
  behindBy,
  CHANNELS,
  type Channel,
  isSameText,
  MOST_LINES,
  WORDINGS,
  type Wording,
  writeArticle,
} from './text';
export { namesIn, nextTry, siteAddress } from './wordpress';
