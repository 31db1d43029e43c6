export { articlePages } from './article';
export { addLinesPage, beginArticlePage, newArticlePage } from './beginning';
export { discardDraftPage, previewPage, saveTextPage, textPage } from './editing';
export { journalPage } from './list';
export { needJournalPanel, proposalJournalPanel } from './panels';
export { versionsPage, whichTextPage } from './versions';
