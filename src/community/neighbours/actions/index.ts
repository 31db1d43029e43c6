export { askLink, confirmLink, endLink } from './links';
export { declineOffer, offerNeed, takeOver } from './offers';
export { closeTo, openTo } from './openings';
