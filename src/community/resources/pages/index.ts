export { aboutPicturePage, filePage, keepPicturePage, picturesPage } from './pictures';
