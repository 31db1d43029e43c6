import { PAPER } from '../../../../design';
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
const PRINTED_REPORT = `${PAPER}
#let report = json(bytes(sys.inputs.at("report")))
#let labels = report.labels
#let bar = rgb("#35624b")
#let rail = rgb("#e7e2d3")
#show: paper.with(report, foot: numbered([#report.community, #report.note.state]))

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
#v(4mm)
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
