export { obligeSplit } from './adopting';
export { type Obliging, oblige } from './obliging';
export { letGoOf, type Passing, passObligations } from './passing';
export {
  balancesFor,
  mayNotePaymentOf,
  noteMatterPayment,
  PAYMENT_LIMITS,
  withdrawPayment,
} from './paying';
