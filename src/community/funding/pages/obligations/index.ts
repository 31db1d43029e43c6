export { needObligationsPanel, organisationObligationsPanel } from './panels';
