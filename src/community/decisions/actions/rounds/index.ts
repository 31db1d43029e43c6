export type { InRound } from './ground';
export { type MoveRoundInput, moveRound, type SwitchModeInput, switchMode } from './moving';
export { acknowledgeObjection, assignObjection, integrateObjection, testObjection } from './objecting';
export { contribute, spoke } from './speaking';
export { decideAmendment, proposeAmendment, type RewordProposalInput, reword } from './wording';
