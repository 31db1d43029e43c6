export { openRoundAgain } from './again';
export { roundClosed } from './closing';
export { type DeclareInput, declare, declaresIn, readDeclaration } from './declaring';
export { freezeDue, freezeRound } from './freezing';
export { type OpenRoundInput, openRound, type RoundProjectInput } from './opening';
export { type ProposeRoundInput, proposeRound } from './proposing';
export { remindOfRounds } from './reminding';
