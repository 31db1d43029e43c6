export { joiningPages } from './acts';
export { billPages } from './bill';
export { OffersTable as LateOffers } from './offers';
export { keptLedgerPages } from './kept';
