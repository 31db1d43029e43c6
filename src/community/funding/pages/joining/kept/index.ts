import type { Matter } from '../../../actions';
import { keptBillPages } from './bill';
import { keptJoiningPages } from './joining';

/** Joinings and bills as they were kept, each with its page and its certificate. */
export const keptLedgerPages = (kind: Matter['kind']) => ({
  joining: keptJoiningPages(kind),
  bill: keptBillPages(kind),
});
