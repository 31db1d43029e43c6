export { divide, merge } from './changes';
export { announceDeparture, balanceOf, settleDepartures, withdrawDeparture } from './departures';
