export { articlePages } from './article';
export { addLinesPage, beginArticlePage, newArticlePage } from './beginning';
export { consistencyPage, type TextsRead } from './consistency';
export { discardDraftPage, previewPage, saveTextPage, textPage } from './editing';
export { chooseSitesPage, elsewherePage } from './elsewhere';
export { journalPage } from './list';
export { needJournalPanel, proposalJournalPanel } from './panels';
export { publicJournal } from './public';
export { versionsPage, whichTextPage } from './versions';
