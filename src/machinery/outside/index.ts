export { type Answered, type Asking, askOutside, wayWith } from './ask';
export type { Way } from './look';
export { type Look, lookAt } from './look';
