export {
  acceptPage,
  addChapterPage,
  moveChapterPage,
  readingPage,
  removeChapterPage,
  returnChapterPage,
} from './acts';
export { documentPage } from './page';
