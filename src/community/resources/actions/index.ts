export { keepPicture } from './pictures';
export { addResource, changeResource, type ResourceInput, removeResource } from './resources';
export { sweepPictures } from './sweeping';
