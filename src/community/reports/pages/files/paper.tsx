import { pdf } from '../../../../machinery/pdf';
import { MonthsDrawing } from '../pictures/months';
import { picturesOf, type WrittenReport } from '../written/shape';
import { paperBlocks } from './blocks';
import { labelsOf } from './labels';
import type { FileNote } from './note';

/** A report as an accessible PDF. */
export const paperOf = (report: WrittenReport, note: FileNote): Promise<Uint8Array> =>
  pdf(PRINTED_REPORT, {
    report: JSON.stringify({
      ...report,
      parts: report.parts.map((part) => ({
        ...part,
        blocks: paperBlocks(part.words),
        articles: part.articles.map((each) => ({ ...each, blocks: paperBlocks(each.body, 3) })),
      })),
      labels: labelsOf(report.language),
      note,
      pictures: picturesOf(report).map((picture) => ({ ...picture, drawing: MonthsDrawing({ picture }).toString() })),
    }),
  });

/** Several A4 pages; what people typed is read as data, never as instructions. */
const PRINTED_REPORT = String.raw`
#let report = json(bytes(sys.inputs.at("report")))
#let labels = report.labels
#let ink = rgb("#10241b")
#let soft = rgb("#40544a")
#let accent = rgb("#d4531a")
#let bar = rgb("#35624b")
#let rail = rgb("#e7e2d3")
#let issued = report.issuedOn.split("-").map(int)

#set document(
  title: report.title,
  author: report.community,
  date: datetime(year: issued.at(0), month: issued.at(1), day: issued.at(2)),
)
#set page(
  paper: "a4",
  margin: (x: 21mm, top: 18mm, bottom: 20mm),
  footer: context text(size: 8.5pt, fill: soft)[#report.community, #report.note.state #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), size: 10.5pt, fill: ink, lang: report.language, hyphenate: true, number-type: "lining")
#set par(leading: 0.6em, spacing: 0.85em)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): it => block(below: 0.8em, text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 2em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 1.9em, below: 0.8em, sticky: true, text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 1.35em, weight: "bold", it.body))
#show heading.where(level: 3): it => block(above: 1.3em, below: 0.6em, sticky: true, text(size: 1.1em, weight: "bold", it.body))
#show heading.where(level: 4): it => block(above: 1.1em, below: 0.5em, sticky: true, text(weight: "bold", it.body))
#show link: it => underline(it)

// The awning of a market stall, as on the pages.
#let awning = block(width: 100%, height: 2.2mm, above: 2mm, below: 4mm, clip: true, pdf.artifact(
  grid(columns: (1fr,) * 44, rows: 2.2mm, ..range(44).map(place => rect(
    width: 100%, height: 100%, stroke: none,
    fill: if calc.even(place) { ink } else { accent },
    radius: (bottom: 1.6mm),
  ))),
))

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

#let rules(head, ..cells, columns: auto, align: left) = table(
  columns: columns,
  align: align,
  inset: (x: 1.6mm, y: 0.42em),
  stroke: (x, y) => (bottom: if y == 0 { 1pt + ink } else { 0.4pt + soft }),
  table.header(..head.map(name => text(size: 0.92em, strong(name)))),
  ..cells,
)

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

// A bar with a mark where the target lies, and room for half as much again.
#let progress(portion) = pdf.artifact(box(width: 100%, height: 2.6mm, fill: rail, {
  place(left, rect(width: 100% * calc.min(1.5, portion) / 1.5, height: 2.6mm, fill: bar, stroke: none))
  place(left, dx: 100% / 1.5, rect(width: 0.6mm, height: 2.6mm, fill: accent, stroke: none))
}))

#let figures(them) = {
  // Where nothing was promised, nothing is measured against it.
  let aimed = them.any(it => it.target != "")
  rules(
    (labels.indicator, labels.figure) + if aimed { (labels.target, labels.reached) } else { () },
    columns: (1fr, auto) + if aimed { (auto, 33mm) } else { () },
    align: (x, y) => if x == 1 or x == 2 { right } else { left },
    ..them.map(it => (
      {
        text(lang: report.own, it.name)
        if it.source != it.name { linebreak(); text(size: 0.85em, fill: soft, it.source) }
      },
      link(label(it.place), strong(it.value)),
    ) + if aimed { (
      [#it.target],
      {
        if it.portion != none { progress(it.portion) }
        text(size: 0.88em, it.reached)
      },
    ) } else { () }).flatten(),
  )
}

#let at(path, shown) = if report.note.address != "" and path != "" { link(report.note.address + "/" + path, shown) } else { shown }

#let written(it) = if it.rows.len() == 0 { if it.none != "" { par(it.none) } } else {
  let numeric = it.columns.map(column => column.at("numeric", default: false))
  rules(
    it.columns.map(column => column.name),
    columns: numeric.map(is => if is { auto } else { 1fr }),
    align: (x, y) => if numeric.at(x) { right } else { left },
    ..it.rows.map(row => row.map(cell => [#cell.text])).flatten(),
  )
}

#text(size: 0.92em, fill: soft)[#report.community]
#awning
#heading(level: 1, outlined: false, text(lang: report.own, report.title))
#par(report.lead)
#par(strong(report.period))
#block(width: 100%, inset: 3mm, stroke: (left: 2pt + accent), {
  strong(report.note.state)
  linebreak()
  text(size: 0.9em, fill: soft)[#report.note.sentence #report.asOf]
})
#v(0.4em)
#outline(title: none, depth: 2)

#for part in report.parts {
  heading(level: 2, if part.isOwn { text(lang: report.own, part.title) } else { part.title })
  if part.objectives != "" { par(text(lang: report.own, emph(lines(part.objectives)))) }
  if part.words != "" { text(lang: part.wordsLanguage, pieces(part.blocks)) }
  for sentence in part.sentences { par(lines(sentence)) }
  for article in part.articles {
    text(lang: article.language, {
      heading(level: 3, outlined: false, article.title)
      par(text(fill: soft, lang: report.language, article.day))
      pieces(article.blocks)
    })
  }
  if part.figures.len() > 0 { figures(part.figures) }
  for it in part.tables {
    if it.title != part.title { heading(level: 3, outlined: false, it.title) }
    written(it)
  }
  if part.events != none {
    heading(level: 3, outlined: false, part.events.title)
    for event in part.events.lines {
      block(above: 0.6em, below: 0.6em, grid(
        columns: (32mm, 1fr), column-gutter: 3mm,
        text(fill: soft, event.day), at("chronicle/" + str(event.line), [#event.what]),
      ))
    }
  }
}

#for picture in report.pictures {
  heading(level: 2, picture.title)
  image(bytes(picture.drawing), format: "svg", width: 100%, alt: picture.title + ". " + picture.series.map(it => it.name + " : " + it.total).join(". "))
  text(size: 0.82em, rules(
    (picture.of,) + picture.series.map(it => it.name),
    columns: (auto,) + (1fr,) * picture.series.len(),
    align: (x, y) => if x == 0 { left } else { right },
    ..picture.months.enumerate().map(((place, month)) => ([#month.name],) + picture.series.map(it => [#it.shown.at(place)])).flatten(),
    strong(labels.total), ..picture.series.map(it => strong(it.total)),
  ))
}

#heading(level: 2, report.evidence.title)
#par(text(fill: soft, report.evidence.lead))
#for it in report.evidence.figures {
  [#heading(level: 3, outlined: false, text(lang: report.own, it.title)) #label(it.place)]
  par(it.sentence)
  if it.rows.len() > 0 {
    set text(size: 0.88em)
    rules(
      report.evidence.columns,
      columns: (36mm, 1fr, 34mm, auto),
      align: (x, y) => if x == 3 { right } else { left },
      ..it.rows.map(row => (
        [#row.day],
        {
          at(row.path, lines(row.what))
          if row.evidence != "" { linebreak(); text(size: 0.92em, fill: soft, lines(row.evidence)) }
        },
        [#row.organisation],
        [#row.value],
      )).flatten(),
    )
  }
}
`;
