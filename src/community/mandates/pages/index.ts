export { changeCirclePage, circlePage, makeCirclePage, newCirclePage } from './circle';
export {
  handoverFilePage,
  handoverPage,
  handoverPdfPage,
  keepAccessPage,
  keepAdvicePage,
  signHandoverPage,
} from './handover';
export { declarePausePage, loadPage, removePausePage, sayHoursPage } from './load';
export { mandatesPage } from './mandates';
export { answerPulsePage, pulsePage, pulsePanel } from './pulse';
export { reportPage } from './report';
export { beginTermPage, changeRolePage, decidePage, endTermPage, makeRolePage, newRolePage, rolePage } from './role';
export { soonPanel } from './soon';
export { tellMandate, whyNoLonger } from './told';
