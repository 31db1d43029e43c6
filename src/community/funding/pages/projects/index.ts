export { chooseProjectSplitPage, projectKeysPage } from './keys';
export { cancelLinePage, changeLinePage, linePage } from './line';
export { projectsPage } from './list';
export * from './means';
export { newProjectPage, openProjectPage } from './new';
export { type ProjectPanel, projectPages } from './project';
export { addSheetPage, SHEET_FILES, sheetPage } from './sheet';
export { projectSplitPanel } from './split';
export { startPanel, startProjectPage } from './starting';
