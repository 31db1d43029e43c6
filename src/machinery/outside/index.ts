export { type Look, lookAt } from './look';
