import { type Block, blocksOf, type Inline } from '../../../../design';
import type { WordBlock, WordRun } from '../../../../machinery/office';

/** Parts of a report stand at level 2 on paper. */
const PART_LEVEL = 2;

/**
 * What a person wrote, as data for paper. An accessible document skips no level: headings go down one step at a time, and
 * empty ones are none.
 */
export function paperBlocks(text: string, above = PART_LEVEL): readonly Block[] {
  let last = above;
  const ordered = (some: readonly Block[]): readonly Block[] =>
    some.flatMap((block): Block[] => {
      if (block.kind === 'list') return [{ ...block, items: block.items.map(ordered) }];
      if (block.kind === 'quote') return [{ ...block, blocks: ordered(block.blocks) }];
      if (block.kind !== 'heading') return [block];
      if (block.inlines.every(({ text: words }) => words.trim() === '')) return [];
      last = Math.min(block.level + above, last + 1, 6);
      return [{ ...block, level: last }];
    });
  return ordered(blocksOf(text));
}

/** The same for Word. */
export const wordBlocks = (text: string): readonly WordBlock[] =>
  paperBlocks(text).flatMap((block) => inWord(block, 0));

function inWord(block: Block, depth: number): readonly WordBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [depth === 0 ? { kind: 'paragraph', runs: runs(block.inlines) } : item(block.inlines, depth)];
    case 'heading': {
      const level = Math.min(block.level, 4) as 2 | 3 | 4;
      return [{ kind: 'heading', level, text: block.inlines.map(({ text }) => text).join('') }];
    }
    case 'list':
      return block.items.flatMap((each) => each.flatMap((inside) => inWord(inside, depth + 1)));
    case 'quote':
      return block.blocks.flatMap((inside) => inWord(inside, depth));
    case 'code':
      return [{ kind: 'paragraph', runs: [{ text: block.text }] }];
    case 'table': {
      const [head = [], ...rows] = block.rows;
      const columns = head.map((cell) => ({ name: cell.map(({ text }) => text).join('') }));
      return columns.length === 0 ? [] : [{ kind: 'table', columns, rows: rows.map((row) => row.map(runs)) }];
    }
    default:
      return [];
  }
}

const item = (inlines: readonly Inline[], depth: number): WordBlock => ({
  kind: 'item',
  depth: depth - 1,
  runs: runs(inlines),
});

const runs = (inlines: readonly Inline[]): readonly WordRun[] =>
  inlines.map(({ text, strong, emphasis, href }) => ({
    text,
    ...(strong && { strong }),
    ...(emphasis && { emphasis }),
    ...(href && { href }),
  }));
