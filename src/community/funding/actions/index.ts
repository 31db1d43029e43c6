export { obligeAdopted } from './adopting';
export { type ChooseSplitInput, chooseSplit } from './choosing';
export * from './joining';
export { type Choice, type Live, liveFigures, type SplitNeed } from './live';
export * from './obligations';
export * from './pledges';
export * from './projects';
export { type ProposeSplitInput, proposeSplit } from './proposing';
export * from './rounds';
