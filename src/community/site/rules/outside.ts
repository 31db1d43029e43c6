export { outside } from '../../../basics/outside';
