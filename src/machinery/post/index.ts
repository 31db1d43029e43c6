export { deliver, type Postman, smtpPostman, startPostman } from './deliver';
export { type Letter, post } from './outbox';
