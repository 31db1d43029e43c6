export { keepPicture } from './pictures';
