import { slug } from '../../../basics/text';

/** Words that addresses below `/public/journal` use themselves, or may come to use. */
const RESERVED = ['new', 'edit', 'feed', 'rss', 'atom', 'json', 'block', 'embed', 'page'];

/** A name for the address of a title: one that no other has and that is no word of ours. */
export function addressFor(title: string, taken: readonly string[]): string {
  const wished = slug(title).slice(0, 60).replace(/-+$/, '') || 'article';
  const isFree = (address: string): boolean => !taken.includes(address) && !RESERVED.includes(address);
  if (isFree(wished)) return wished;
  for (let number = 2; ; number += 1) if (isFree(`${wished}-${number}`)) return `${wished}-${number}`;
}
