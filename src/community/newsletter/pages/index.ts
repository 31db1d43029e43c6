export { choicesPage, forgetPage, leaveDoPage, leavePage } from './choosing';
export { newsletterPage, ownEndingPage, ownPage } from './home';
export * from './issues';
export { newsletterPiece } from './piece';
export { newsletterSettingsPage, settleNewsletterPage } from './settings';
export { careForSubscriberPage, subscribersPage } from './subscribers';
export { confirmationPage, confirmPage, subscribePages } from './subscribing';
