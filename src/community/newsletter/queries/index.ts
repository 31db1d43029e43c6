export {
  type Counted,
  confirmedSubscriptions,
  countSubscriptions,
  type Ground,
  type Settings,
  settingsOf,
  subscriptionBehind,
} from '../store';
