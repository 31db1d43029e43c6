import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidyLine } from '../../../basics/text';

const ADDRESS = /^https?:\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?(?:\/[\w~.%/-]{0,200})?$/i;

/** A site as it was typed: its address without what stands behind it when one looks at it. Refuses `not-an-address`. */
export function siteAddress(text: string): string | Refusal {
  const typed = tidyLine(text)
    .replace(/\/(?:wp-admin|wp-login\.php|wp-json)(?:[/?].*)?$/i, '')
    .replace(/\/+$/, '');
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  return ADDRESS.test(address) ? address : refuse('not-an-address', 'address');
}

/** Names between commas, each once, twenty at most. */
export const namesIn = (text: string): readonly string[] =>
  [...new Set(text.split(',').map((each) => tidyLine(each).slice(0, 80)))].filter((each) => each !== '').slice(0, 20);

const LONGEST_WAIT_MINUTES = 6 * 60;

/** When a try that failed is made again: after a minute, then two, four … six hours at most; at once only by hand where it cannot help. */
export const nextTry = (now: Instant, tries: number, mayPass: boolean): Instant =>
  plusMinutes(now, mayPass ? Math.min(LONGEST_WAIT_MINUTES, 2 ** Math.min(tries, 10)) : LONGEST_WAIT_MINUTES);
