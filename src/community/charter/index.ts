export { adoptFirstCharter, changeAsDecided } from './actions';
export {
  charterBody,
  charterChangePage,
  charterPage,
  differenceWords,
  type ProposingPart,
  readCharterForm,
  settingsWords,
} from './pages';
export { charterAsOf, charterOf, loadCharter, withChangesMade } from './queries';
export {
  type AllocationKey,
  type Charter,
  type Fraction,
  inForceOn,
  type JoiningRule,
  type JoiningSettings,
  type MandateSettings,
  type MethodName,
  type MethodRule,
  type PledgeSettings,
  type RoundSettings,
} from './rules';
export { type BalanceRule, LEAST_DELETION_DAYS, type LeavingSettings } from './rules/leaving';
export { changesBetween, type SettingChange } from './rules/patch';
export { charterFromTemplate, FIRST_CHARTER, TEMPLATES, type Template } from './rules/templates';
