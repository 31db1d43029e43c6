export { chroniclePage } from './chronicle';
export { chronicleLinePage } from './line';
export { matterPath, sentenceOf } from './sentence';
