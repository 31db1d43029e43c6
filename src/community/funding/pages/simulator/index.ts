export { simulatorPage } from './page';
