export { type ChooseSplitInput, chooseSplit } from './choosing';
export { type Choice, type Live, liveFigures, type SplitNeed } from './live';
export * from './obligations';
export * from './projects';
export { type ProposeSplitInput, proposeSplit } from './proposing';
export * from './rounds';
