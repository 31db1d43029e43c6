export { needObligationsPanel, organisationObligationsPanel, projectObligationsPanel } from './panels';
