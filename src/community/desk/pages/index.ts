export { deskPage } from './desk';
export { awaitsPanel, saidPanel } from './panels';
