export { pledges } from './common';
export { bindAdopted, callPledges, notePayment, releaseDue } from './ending';
export { answerMove, askToMoveEarmark } from './moving';
export { openAppeal, proposeAppeal } from './opening';
export { pledge, takeBackPledge } from './pledging';
