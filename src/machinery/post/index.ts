export { deliver, type Postman, smtpPostman, startPostman } from './deliver';
export { forgetLettersTo } from './forgetting';
export type { Carried } from './lane';
export { type Carrier, type OneOfMany, smtpCarrier } from './many';
export { type Letter, post } from './outbox';
export type { LetterPreview, PreviewReader } from './previews';
export { NotReadable, type Returned, readReturned } from './returned';
export { addressIn, newSigningKey, recordOf, signingWith, WrongKey } from './signing';
