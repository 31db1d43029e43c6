export { proposalInRoom } from './room';
