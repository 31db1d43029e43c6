export { joiningPages } from './acts';
export { billPages } from './bill';
