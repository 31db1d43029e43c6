import { type Block, blocksOf, moment, PAPER, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import type { ChapterWords, Kind } from '../../rules';
import { todayOf } from '../common';
import { type FilledPart, type FilledSection, filledParts } from '../sections';

/** A chapter to set on paper, in whichever language it is. */
export type PrintableChapter = ChapterWords & { readonly language: string };

type PrintedPart = { readonly blocks: readonly Block[] } | { readonly section: FilledSection };

/** What the printed document is made of. */
interface PrintedBook {
  readonly language: string;
  readonly community: string;
  readonly title: string;
  readonly lead: string;
  readonly contents: string;
  readonly chapters: readonly {
    readonly title: string;
    readonly language: string;
    /** Words, and sections where they stand. */
    readonly parts: readonly PrintedPart[];
  }[];
  readonly note: string;
  readonly issued: string;
  readonly issuedOn: string;
}

/** Writes a document out for paper. */
export async function printedOf(
  here: Here,
  chapters: readonly PrintableChapter[],
  { title, note, kind }: { readonly title: string; readonly note: string; readonly kind: Kind },
  t: Words,
): Promise<PrintedBook> {
  const { community, now } = here;
  const set: PrintedBook['chapters'][number][] = [];
  for (const each of chapters) {
    set.push({
      title: each.title,
      language: each.language,
      parts: inOrder(await filledParts(here, each, t)),
    });
  }
  return {
    language: t.language,
    community: community.name,
    title,
    lead: t.handbook.documentLead({ kind }),
    contents: t.handbook.contents(),
    chapters: set,
    note,
    issued: t.handbook.issued({ community: community.name, moment: moment(now, community.timeZone, t.language) }),
    issuedOn: todayOf(here),
  };
}

/** Chapters stand at level 2. */
const CHAPTER_LEVEL = 2;
/** And the titles of sections below them. */
const SECTION_LEVEL = 3;

/**
 * An accessible document skips no level: headings inside a chapter go down one step at a time, also those within lists
 * and quotes, and empty ones are none.
 */
function inOrder(parts: readonly FilledPart[]): readonly PrintedPart[] {
  let last = CHAPTER_LEVEL;
  const ordered = (some: readonly Block[]): readonly Block[] =>
    some.flatMap((block): Block[] => {
      if (block.kind === 'list') return [{ ...block, items: block.items.map(ordered) }];
      if (block.kind === 'quote') return [{ ...block, blocks: ordered(block.blocks) }];
      if (block.kind !== 'heading') return [block];
      if (block.inlines.every(({ text }) => text.trim() === '')) return [];
      last = Math.min(block.level + CHAPTER_LEVEL, last + 1, 6);
      return [{ ...block, level: last }];
    });
  return parts.map((part) => {
    if ('words' in part) return { blocks: ordered(blocksOf(part.words)) };
    last = SECTION_LEVEL;
    return part;
  });
}

/** Several A4 pages; what people typed is read as data, never as instructions. */
export const PRINTED_BOOK = `${PAPER}
#let book = json(bytes(sys.inputs.at("book")))
#show: paper.with(book, foot: numbered(book.issued))

#let living(it) = {
  heading(level: 3, outlined: false, it.title)
  par(text(size: 0.88em, fill: soft, it.today))
  if it.lines.len() == 0 { par(it.none) }
  for line in it.lines {
    block(breakable: false, above: 0.8em, below: 0.8em, grid(
      columns: (38%, 1fr),
      column-gutter: 5mm,
      strong(line.what),
      if line.note != "" { text(size: 0.94em, fill: soft, lines(line.note)) },
    ))
  }
}

#text(size: 0.9em, fill: soft, book.community)
#heading(level: 1, outlined: false, book.title)
#par(book.lead)
#v(0.8em)
#outline(title: none, depth: 2)
#for chapter in book.chapters {
  text(lang: chapter.language, heading(level: 2, chapter.title))
  for part in chapter.parts {
    if "section" in part { living(part.section) } else { text(lang: chapter.language, pieces(part.blocks)) }
  }
}
#if book.note != "" { par(text(size: 0.85em, fill: soft, book.note)) }
`;
