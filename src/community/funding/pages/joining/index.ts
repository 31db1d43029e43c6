export { joiningPages } from './acts';
export { billPages } from './bill';
export { keptLedgerPages } from './kept';
export { OffersTable as LateOffers } from './offers';
