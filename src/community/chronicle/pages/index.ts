export { chroniclePage } from './chronicle';
export { matterPath, sentenceOf } from './sentence';
