export { cancelLinePage, changeLinePage, linePage } from './line';
export { projectsPage } from './list';
export { newProjectPage, openProjectPage } from './new';
export { type ProjectPanel, projectPages } from './project';
