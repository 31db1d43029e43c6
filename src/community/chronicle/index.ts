export { breaks } from './audit';
export { chroniclePage } from './pages';
export { type ChronicleLine, linesOf, storyOf } from './queries';
export { sentenceOf } from './sentence';
export { type Act, openChronicle, record } from './store';
