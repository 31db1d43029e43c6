export * from './answer';
export { cookie, framedBy, framing } from './edge';
export { allTyped, line, numberIn, optionalText, parse, text, typed } from './form';
export { rateLimit } from './rate';
export type * from './request';
export { listenOn, makeWeb } from './serve';
export { newestSubmission } from './submissions';
export type * from './visit';
export type * from './web';
