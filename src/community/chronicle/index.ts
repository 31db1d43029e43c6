export { breaks } from './audit';
export { chronicleLinePage, chroniclePage, matterPath, sentenceOf } from './pages';
export {
  type ChronicleLine,
  endOf,
  LONGEST_STORY,
  latestAmong,
  latestOf,
  linesFrom,
  linesNumbered,
  linesOf,
  REPORT_LINES,
  storyOf,
} from './queries';
export { type Act, openChronicle, type Recording, record } from './store';
