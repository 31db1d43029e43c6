export { proposeVersionPage, versionsPage } from './list';
export { proposalDocumentPanel } from './panel';
export { versionPage } from './version';
