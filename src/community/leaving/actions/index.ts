export {
  type CloseInput,
  closeCommunity,
  type ProposeClosingInput,
  proposeClosing,
  removeDue,
  reopenCommunity,
} from './closing';
export { announceDeparture, balanceOf, settleDepartures, withdrawDeparture } from './departures';
export { endImpossible } from './ending';
export { type Erased, erase, exportOf, leaveCommunity, mergeAccounts, remainsOf, type Someone } from './people';
export {
  answerChange,
  askChange,
  carryOutDecision,
  changesToCarryOut,
  proposeChange,
  standsInTheWay,
  withdrawChange,
} from './plans';
export type { ChangeInput } from './told';
