export { gatheringDates } from './calendar';
export { addGuestsPage, takePartPage, withdrawPage } from './coming';
export { noteCostPage, takeCostBackPage } from './costs';
export { announcePage, cancelGatheringPage, changeGatheringPage, editGatheringPage, newGatheringPage } from './form';
export { gatheringsPage, gatheringsPanel } from './list';
export { gatheringPage } from './one';
export { noteOutcomePage } from './outcomes';
export { badgesPdfPage, programmePdfPage } from './paper';
export { addBedRoomPage, giveBedPage, peoplePage, removeBedRoomPage } from './people';
export {
  addItemPage,
  addRoomPage,
  changeItemPage,
  programmePage,
  removeItemPage,
  removeRoomPage,
} from './programme';
export { chooseTopicPage, proposeTopicPage } from './topics';
