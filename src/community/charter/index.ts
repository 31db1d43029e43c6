export { adoptFirstCharter, FIRST_CHARTER } from './actions';
export { charterChangePage, charterPage } from './pages';
export { charterOf, loadCharter } from './queries';
export { type AllocationKey, type Charter, inForceOn } from './rules';
