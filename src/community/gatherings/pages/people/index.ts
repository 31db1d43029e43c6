export { addBedRoomPage, giveBedPage, peopleBody, peoplePage, removeBedRoomPage } from './page';
export { RoomForm } from './rooms';
