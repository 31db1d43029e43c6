/**
 * What every printed document begins with, in Typst: colours, typefaces, the awning, a table and texts that people
 * typed, as `blocksOf` reads them. A document calls `#show: paper.with(it)`; `it` holds a title, the community, the
 * language and `issuedOn` (a day), `foot` what stands below each page. What the typeface of texts has no shape for is
 * drawn in Libertinus Serif, which the compiler brings along. Whatever people typed is read as data, never as
 * instructions.
 */
export const PAPER = String.raw`
#let ink = rgb("#10241b")
#let soft = rgb("#40544a")
#let accent = rgb("#d4531a")
#let heads = ("Bricolage Grotesque", "Libertinus Serif")

#let paper(it, foot: none, margin: (x: 21mm, top: 18mm, bottom: 20mm), size: 10.5pt, body) = {
  let issued = it.issuedOn.split("-").map(int)
  set document(
    title: it.title,
    description: it.at("description", default: none),
    author: it.community,
    date: datetime(year: issued.at(0), month: issued.at(1), day: issued.at(2)),
  )
  set page(paper: "a4", margin: margin, footer: if foot != none { text(size: 8.5pt, fill: soft, foot) })
  set text(
    font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
    size: size, fill: ink, lang: it.language, hyphenate: true, number-type: "lining",
  )
  set par(leading: 0.6em, spacing: 0.85em)
  show heading: set text(hyphenate: false)
  show heading.where(level: 1): it => block(below: 0.8em, text(font: heads, size: 2em, weight: "bold", it.body))
  show heading.where(level: 2): it => block(above: 1.9em, below: 0.8em, sticky: true, text(font: heads, size: 1.35em, weight: "bold", it.body))
  show heading.where(level: 3): it => block(above: 1.3em, below: 0.6em, sticky: true, text(size: 1.1em, weight: "bold", it.body))
  show heading.where(level: 4): it => block(above: 1.1em, below: 0.5em, sticky: true, text(weight: "bold", it.body))
  show link: it => underline(it)
  body
}

// What stands below each page, with its number.
#let numbered(words) = context [#words #h(1fr) #counter(page).display("1 / 1", both: true)]

// The awning of a market stall, as on the pages.
#let awning = block(width: 100%, height: 2.2mm, above: 1.6mm, below: 0mm, clip: true, pdf.artifact(
  grid(columns: (1fr,) * 44, rows: 2.2mm, ..range(44).map(place => rect(
    width: 100%, height: 100%, stroke: none,
    fill: if calc.even(place) { ink } else { accent },
    radius: (bottom: 1.6mm),
  ))),
))

#let rules(head, ..cells, columns: auto, align: left) = table(
  columns: columns,
  align: align,
  inset: (x: 1.6mm, y: 0.42em),
  stroke: (x, y) => (bottom: if y == 0 { 1pt + ink } else { 0.4pt + soft }),
  table.header(..head.map(name => text(size: 0.92em, strong(name)))),
  ..cells,
)

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
    rules(cells(it.rows.first()), ..it.rows.slice(1).map(cells).flatten(), columns: (1fr,) * width)
  }
}
`;
