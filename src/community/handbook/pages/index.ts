export { changesPage } from './changes';
export { chapterPage } from './chapter';
export { chapterVersionsPage } from './chapter-versions';
export {
  acceptPage,
  addChapterPage,
  documentPage,
  moveChapterPage,
  readingPage,
  removeChapterPage,
  returnChapterPage,
} from './document';
export { discardDraftPage, previewPage, saveTextPage, textPage } from './editing';
export { beginHandbookPage, handbookPage } from './list';
export { documentPdfPage, versionPdfPage } from './paper';
export { skeletonFor } from './skeleton';
export { proposalDocumentPanel, proposeVersionPage, versionPage, versionsPage } from './versions';
