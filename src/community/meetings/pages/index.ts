export { roomCodePage } from './code';
export { facilitationPage, openRoomPage, timerPage } from './facilitation';
export { livePage, type Watch } from './live';
export { phonePage } from './phone';
export { roomPage } from './room';
