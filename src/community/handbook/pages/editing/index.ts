export { discardDraftPage, previewPage, saveTextPage, textPage } from './acts';
