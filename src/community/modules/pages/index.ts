export { addModulePage, changeModulePage, editModulePage, newModulePage } from './form';
export { modulesPage } from './list';
export { modulePage } from './module';
export { organisationModulesPanel } from './panel';
export { moduleFields } from './ticking';
