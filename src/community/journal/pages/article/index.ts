export { articlePages } from './page';
