export { adoptFirstCharter, FIRST_CHARTER } from './actions';
export { charterChangePage, charterPage } from './pages';
export { charterOf, loadCharter } from './queries';
export {
  type AllocationKey,
  type Charter,
  type Fraction,
  inForceOn,
  type MandateSettings,
  type MethodName,
  type MethodRule,
} from './rules';
