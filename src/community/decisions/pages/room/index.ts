export { RoomLinks } from './links';
export { proposalInRoom } from './room';
