export {
  answerMovePage,
  askMovePage,
  callPledgesPage,
  notePaymentPage,
  openAppealPage,
  pledgePage,
  proposeAppealPage,
  takeBackPage,
} from './acts';
export { pledgesPage } from './page';
export { pledgesPanel, proposalAppealPanel } from './panel';
export { callCertificateFile } from './proof';
