export * from './acts';
export { askPages } from './ask';
export { draftPages } from './draft';
export { joiningListPage } from './list';
export { admissionPanel, duesPanel, joinedPanel } from './panel';
export { joinRequestPage } from './request/page';
export { welcomePage } from './welcome';
