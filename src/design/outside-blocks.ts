import type { Block, Inline } from './markdown-blocks';
import { type Home, leadsTo, wordsOutside } from './outside';

/** The same of a text as data, for a letter to strangers: only pictures of the community stay that. */
export function blocksOutside(blocks: readonly Block[], home: Home): readonly Block[] {
  const read = (found: readonly Inline[]): readonly Inline[] => found.map((each) => inlineOutside(each, home));
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return { ...block, inlines: read(block.inlines) };
      case 'list':
        return { ...block, items: block.items.map((item) => blocksOutside(item, home)) };
      case 'quote':
        return { ...block, blocks: blocksOutside(block.blocks, home) };
      case 'code':
        return { ...block, text: wordsOutside(block.text, home.slug) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(read)) };
      default:
        return block;
    }
  });
}

function inlineOutside({ text, href, picture, ...style }: Inline, home: Home): Inline {
  const leads = href && leadsTo(href, home);
  return {
    ...{ ...style, text: text === '\n' ? text : wordsOutside(text, home.slug) },
    ...(leads ? { href: leads } : {}),
    ...(picture?.startsWith(`/${home.slug}/files/`) ? { picture } : {}),
  };
}
