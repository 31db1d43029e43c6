export { adoptFirstCharter, FIRST_CHARTER } from './actions';
export { charterChangePage, charterPage } from './pages';
export { charterOf } from './queries';
export { type AllocationKey, type Charter, inForceOn } from './rules';
