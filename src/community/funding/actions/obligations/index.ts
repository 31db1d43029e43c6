export { obligeAdopted } from './adopting';
export { type Obliging, oblige } from './obliging';
