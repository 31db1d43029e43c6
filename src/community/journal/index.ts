export {
  forgetWriter,
  type PublishedArticle,
  publishDue,
  publishedArticles,
  type Worry,
  type Worrying,
} from './actions';
export * from './pages';
export { articleLinksDue } from './queries';
export type { Channel, ReadText } from './rules';
export { addLook as keepArticleLook } from './store';
