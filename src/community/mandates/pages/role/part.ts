import type { Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Refused } from '../common';

/** What every part of a role's page is made from. */
export interface Part {
  readonly request: Request;
  readonly t: Words;
  readonly refused: Refused | undefined;
}
