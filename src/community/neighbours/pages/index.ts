export { askLinkPage, confirmLinkPage, endLinkPage, linksPanel } from './links';
export { closeToPage, neighboursPage, openToPage } from './neighbours';
export { declineOfferPage, neighbourPanel, offerNeedPage, offerPage, takeOverPage } from './offers';
export { sharingPage } from './sharing';
