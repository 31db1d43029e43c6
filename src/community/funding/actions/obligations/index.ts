export { obligeSplit } from './adopting';
export { type Obliging, oblige } from './obliging';
export { letGoOf, type Passing, passObligations } from './passing';
