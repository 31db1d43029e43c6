export { Elsewhere } from './elsewhere';
export { addResourcePage, changeResourcePage, editResourcePage, newResourcePage } from './form';
export { resourcesPage } from './list';
export { removeResourcePage, resourcePage } from './one';
export { aboutPicturePage, filePage, keepPicturePage, picturesPage } from './pictures';
