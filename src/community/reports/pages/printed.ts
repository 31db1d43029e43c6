import { PAPER } from '../../../design';

/** The board's page for the PDF, in Typst. All words come from the sheet as data; nothing is put into this text. */
export const PRINTED_SHEET = `${PAPER}
#let sheet = json(bytes(sys.inputs.at("sheet")))
#show: paper.with(
  (..sheet, title: sheet.documentTitle, description: sheet.above),
  foot: sheet.issued,
  margin: (x: 17mm, top: 13mm, bottom: 15mm),
)
#set page(footer-descent: 3.5mm)
#set par(leading: 0.5em, spacing: 0.6em)
#show heading.where(level: 1): it => block(
  above: 0.75em, below: 0.5em,
  text(font: heads, size: 1.15em, weight: "bold", par(leading: 0.3em, it.body)),
)
#show heading.where(level: 2): it => block(above: 0.95em, below: 0.5em, text(weight: "bold", it.body))

#let part(it) = if it != none {
  heading(level: 2, it.title)
  for passage in it.passages {
    par({
      if "about" in passage [#strong(passage.about) ]
      text(lang: passage.language, lines(passage.text))
    })
  }
  if "rest" in it { par(text(size: 10pt, fill: soft, emph(it.rest))) }
}

#let fact(it) = grid.cell(inset: (x: 3.5mm, y: 2.2mm), stroke: (top: 2pt + accent, rest: 0.6pt + ink), {
  text(size: 0.88em, fill: soft, it.name)
  linebreak()
  text(size: 1.2em, weight: "bold", it.value)
  if it.at("more", default: "") != "" { linebreak(); text(size: 0.92em, it.more) }
})

#let head = {
  text(size: 0.92em, grid(
    columns: (1fr, 1fr), column-gutter: 6mm, align: (left, right),
    strong(sheet.above), text(fill: soft)[#sheet.community, #sheet.proposalNumber],
  ))
  awning
  heading(level: 1, sheet.title)
  if sheet.state != "" { par(strong(sheet.state)) }
  grid(columns: (1fr, 1fr), column-gutter: 4mm, fact(sheet.lastDay), fact(sheet.share))
}

#let cost = {
  heading(level: 2, sheet.cost.title)
  if sheet.cost.rows.len() > 0 {
    table(
      columns: (1fr,) + (auto,) * (sheet.cost.columns.len() - 1),
      align: (x, y) => if x == 0 { left } else { right },
      inset: (x: 2mm, y: 0.3em),
      stroke: (x, y) => (bottom: if y == 0 { 1pt + ink } else { 0.4pt + soft }),
      table.header(..sheet.cost.columns.map(name => text(size: 0.92em, strong(name)))),
      ..sheet.cost.rows.flatten().map(cell => [#cell]),
    )
  }
  if sheet.cost.sentence != "" { par(sheet.cost.sentence) }
}

// Filled in by hand, at the foot of the page.
#let answer = if sheet.answer != none { block(width: 100%, breakable: false, inset: (x: 3.5mm, top: 0.7em, bottom: 3.5mm), stroke: 0.6pt + ink, {
  heading(level: 2, sheet.answer.title)
  let tick = box(width: 3.2mm, height: 3.2mm, stroke: 0.8pt + ink, baseline: 0.4mm)
  grid(columns: (auto,) * 4, column-gutter: 1fr, ..sheet.answer.choices.map(choice => [#pdf.artifact(tick) #choice]))
  for label in (sheet.answer.reason, sheet.answer.signed) {
    v(1.4mm)
    text(size: 9.5pt, fill: soft, label)
    v(2.4mm)
    pdf.artifact(line(length: 100%, stroke: 0.5pt + soft))
  }
}) }

#let everything(size) = {
  set text(size: size)
  head
  part(sheet.need)
  part(sheet.benefit)
  part(sheet.proposed)
  cost
  part(sheet.refuse)
  v(0.5em)
  grid(columns: (1fr, 1fr), column-gutter: 8mm, part(sheet.rule), part(sheet.answerTo))
  v(3mm)
  v(1fr)
  answer
}

// As large as one page allows; texts were cut beforehand so that the smaller sizes are hardly ever needed.
#layout(room => {
  let fits(size) = measure(block(width: room.width, everything(size))).height <= room.height
  let sizes = (12.5pt, 12pt, 11.5pt, 11pt, 10.5pt, 10pt, 9.5pt, 9pt)
  let largest = sizes.find(fits)
  everything(if largest == none { sizes.last() } else { largest })
})
`;
