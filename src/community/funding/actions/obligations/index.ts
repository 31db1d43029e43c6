export { obligeSplit } from './adopting';
export { type Obliging, oblige } from './obliging';
