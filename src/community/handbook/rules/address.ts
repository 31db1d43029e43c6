import { slug } from '../../../basics/text';

/** Words that addresses below `/handbook` use themselves, or may come to use. */
const RESERVED = ['new', 'edit', 'order', 'chapters', 'changes', 'versions', 'pdf', 'glossary', 'resources', 'texts'];

/** A name for the address of a title: one that no other has and that is no word of ours; `instead` where it has no letters of ours. */
export function addressFor(title: string, taken: readonly string[], instead: string): string {
  const wished = slug(title).slice(0, 50).replace(/-+$/, '') || instead;
  const isFree = (address: string): boolean => !taken.includes(address) && !RESERVED.includes(address);
  if (isFree(wished)) return wished;
  for (let number = 2; ; number += 1) if (isFree(`${wished}-${number}`)) return `${wished}-${number}`;
}
