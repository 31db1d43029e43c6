import type { Block, Inline } from './markdown-blocks';
import { isOwn, wordsOutside } from './outside';

/** The same of a text as data, for a letter to strangers: only pictures of the community stay that. */
export function blocksOutside(blocks: readonly Block[], slug: string): readonly Block[] {
  const read = (found: readonly Inline[]): readonly Inline[] => found.map((each) => inlineOutside(each, slug));
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return { ...block, inlines: read(block.inlines) };
      case 'list':
        return { ...block, items: block.items.map((item) => blocksOutside(item, slug)) };
      case 'quote':
        return { ...block, blocks: blocksOutside(block.blocks, slug) };
      case 'code':
        return { ...block, text: wordsOutside(block.text, slug) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(read)) };
      default:
        return block;
    }
  });
}

function inlineOutside({ text, href, picture, ...style }: Inline, slug: string): Inline {
  return {
    ...{ ...style, text: text === '\n' ? text : wordsOutside(text, slug) },
    ...(href && !isOwn(href, slug) ? { href } : {}),
    ...(picture?.startsWith(`/${slug}/files/`) ? { picture } : {}),
  };
}
