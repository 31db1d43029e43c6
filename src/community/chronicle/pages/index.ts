export { chroniclePage } from './chronicle';
export { sentenceOf } from './sentence';
