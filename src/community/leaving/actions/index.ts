export { divide, merge } from './changes';
export { announceDeparture, balanceOf, settleDepartures, withdrawDeparture } from './departures';
export { type Erased, erase, exportOf, leaveCommunity, mergeAccounts, remainsOf, type Someone } from './people';
