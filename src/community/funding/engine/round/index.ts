export { computeRound } from './compute';
export { type Charge, type ChargeWay, type Explanation, explain, type Missing, type Order } from './explain';
export { type Options, type Org, type Project, type RoundInput, readRound, type Support } from './input';
export { ENGINE_VERSION, type PaymentTold, type RoundEvent, type RoundOutcome, type Told } from './outcome';
