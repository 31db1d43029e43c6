export { accountsPage } from './accounts';
export { organisationObligationsPanel } from './organisation';
export { needObligationsPanel, projectObligationsPanel } from './panels';
export { paymentPages } from './payments';
export { toWhomWords } from './whom';
