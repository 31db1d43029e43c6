export { computeRound } from './compute';
export { type Charge, type ChargeWay, type Explanation, explain, type Missing, type Order } from './explain';
export { type Options, type Org, type Project, type RoundInput, readRound, type Support } from './input';
export type { PaymentTold, RoundEvent, RoundOutcome, Told } from './outcome';
