export { breaks } from './audit';
export { chroniclePage, sentenceOf } from './pages';
export { type ChronicleLine, linesOf, storyOf } from './queries';
export { type Act, openChronicle, record } from './store';
