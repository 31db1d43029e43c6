export { type Counting, type Elected, elect, RULES, type Rule } from './elect';
export type { Election } from './election';
export { readBallots } from './reading';
export type { Arithmetic } from './shares';
export type { Ties } from './ties';
