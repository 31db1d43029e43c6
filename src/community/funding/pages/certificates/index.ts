export { certificateAnswer, Proof } from './proof';
