export { deliver, type Postman, smtpPostman, startPostman } from './deliver';
export { forgetLettersTo } from './forgetting';
export { type Letter, post } from './outbox';
