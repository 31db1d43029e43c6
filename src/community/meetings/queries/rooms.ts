export { codeOf, pathOf, timerOf } from '../store';
