import { type Block, blocksOf, moment, type Words } from '../../../../design';
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
export const PRINTED_BOOK = String.raw`
#let book = json(bytes(sys.inputs.at("book")))
#let ink = rgb("#10241b")
#let soft = rgb("#40544a")
#let issued = book.issuedOn.split("-").map(int)

#set document(
  title: book.title,
  author: book.community,
  date: datetime(year: issued.at(0), month: issued.at(1), day: issued.at(2)),
)
#set page(
  paper: "a4",
  margin: (x: 21mm, top: 18mm, bottom: 20mm),
  footer: context text(size: 8.5pt, fill: soft)[#book.issued #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), size: 10.5pt, fill: ink, lang: book.language, hyphenate: true)
#set par(leading: 0.6em, spacing: 0.85em)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): it => block(below: 0.8em, text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 2em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 2em, below: 0.8em, sticky: true, text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 1.35em, weight: "bold", it.body))
#show heading.where(level: 3): it => block(above: 1.3em, below: 0.6em, sticky: true, text(size: 1.1em, weight: "bold", it.body))
#show heading.where(level: 4): it => block(above: 1.1em, below: 0.5em, sticky: true, text(weight: "bold", it.body))
#show link: it => underline(it)

// A line end that someone typed stays one.
#let lines(words) = words.split("\n").map(line => [#line]).join(linebreak())

#let stretch(it) = {
  if it.text == "\n" { linebreak() } else {
    let shown = [#it.text]
    if it.at("code", default: false) { shown = raw(it.text) }
    if it.at("strong", default: false) { shown = strong(shown) }
    if it.at("emphasis", default: false) { shown = emph(shown) }
    if it.at("struck", default: false) { shown = strike(shown) }
    if "href" in it { link(it.href, shown) } else { shown }
  }
}
#let inline(them) = them.map(stretch).join()

#let pieces(blocks) = for it in blocks {
  if it.kind == "paragraph" { par(inline(it.inlines)) }
  else if it.kind == "heading" { heading(level: it.level, outlined: false, inline(it.inlines)) }
  else if it.kind == "quote" { pad(left: 5mm, block(stroke: (left: 1.5pt + soft), inset: (left: 3mm), pieces(it.blocks))) }
  else if it.kind == "list" {
    let items = it.items.map(pieces)
    if it.start == none { list(..items) } else { enum(start: it.start, ..items) }
  }
  else if it.kind == "code" { block(fill: rgb("#f3f0e6"), inset: 2.5mm, width: 100%, raw(it.text, block: true)) }
  else if it.kind == "rule" { pdf.artifact(line(length: 100%, stroke: 0.5pt + soft)) }
  else if it.kind == "table" and it.rows.len() > 0 {
    let width = calc.max(..it.rows.map(row => row.len()))
    let cells(row) = range(width).map(place => if place < row.len() { inline(row.at(place)) } else { [] })
    table(
      columns: (1fr,) * width,
      inset: (x: 2mm, y: 0.4em),
      stroke: (x, y) => (bottom: if y == 0 { 1pt + ink } else { 0.4pt + soft }),
      table.header(..cells(it.rows.first()).map(strong)),
      ..it.rows.slice(1).map(cells).flatten(),
    )
  }
}

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
