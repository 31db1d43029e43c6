export { type Code, type Confirmed, confirmCode, confirmLink, requestCode, whoFollowsLink } from './codes';
export { endSessionsOf, forgetCodes } from './forgetting';
export { type Identity, identify, sessionIdOf } from './identity';
export { communitiesNaming, type NamedThere } from './named';
export {
  endSession,
  isSecureOrigin,
  openSession,
  type Session,
  sessionCookie,
  sessionsOf,
} from './sessions';
