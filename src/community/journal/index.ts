export {
  forgetWriter,
  type PublishedArticle,
  publishDue,
  publishedArticles,
  type Worry,
  type Worrying,
} from './actions';
export * from './pages';
export type { Channel } from './rules';
