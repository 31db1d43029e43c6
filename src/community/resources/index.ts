export { sweepPictures } from './actions';
export * from './pages';
export { linksDue, type Resource, resourcesOf } from './queries';
export { MOMENTS, videoAt } from './rules';
export { keepLook } from './store';
