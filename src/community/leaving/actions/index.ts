export { divide, merge } from './changes';
export { type CloseInput, closeCommunity, removeDue, reopenCommunity } from './closing';
export { announceDeparture, balanceOf, settleDepartures, withdrawDeparture } from './departures';
export { type Erased, erase, exportOf, leaveCommunity, mergeAccounts, remainsOf, type Someone } from './people';
