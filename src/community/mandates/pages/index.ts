export { termDates } from './calendar';
export { changeCirclePage, circlePage, makeCirclePage, newCirclePage } from './circle';
export {
  handoverFilePage,
  handoverPage,
  handoverPdfPage,
  keepAccessPage,
  keepAdvicePage,
  nextDates,
  signHandoverPage,
} from './handover';
export { type FindWaiting, loadPages, type Matter } from './load';
export { mandatesPage } from './mandates';
export { answerPulsePage, pulsePage, pulsePanel } from './pulse';
export { reportPage } from './report';
export { makeRolePage, newRolePage, type RolePanel, rolePages } from './role';
export { soonPanel } from './soon';
export { tellMandate, whyNoLonger } from './told';
