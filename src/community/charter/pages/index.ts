export { charterChangePage } from './change';
export { charterPage } from './charter';
