export { declineOffer, offerNeed, takeOver } from './offers';
export { closeTo, openTo } from './openings';
