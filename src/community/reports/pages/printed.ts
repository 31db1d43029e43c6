/**
 * The board's page for the PDF, in Typst. All words come from the sheet as data; nothing is put into this text.
 * What Atkinson Hyperlegible has no shape for is drawn in Libertinus Serif, which the compiler brings along.
 */
export const PRINTED_SHEET = String.raw`
#let sheet = json(bytes(sys.inputs.at("sheet")))
#let ink = rgb("#10241b")
#let soft = rgb("#40544a")
#let accent = rgb("#d4531a")
#let issued = sheet.issuedOn.split("-").map(int)

#set document(
  title: sheet.documentTitle,
  description: sheet.above,
  author: sheet.community,
  date: datetime(year: issued.at(0), month: issued.at(1), day: issued.at(2)),
)
#set page(
  paper: "a4",
  margin: (x: 17mm, top: 13mm, bottom: 15mm),
  footer-descent: 3.5mm,
  footer: text(size: 8.5pt, fill: soft, sheet.issued),
)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), fill: ink, lang: sheet.language, hyphenate: true, number-type: "lining")
#set par(leading: 0.5em, spacing: 0.6em)
#show heading.where(level: 1): it => block(
  above: 0.75em, below: 0.5em,
  text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 1.15em, weight: "bold", hyphenate: false, par(leading: 0.3em, it.body)),
)
#show heading.where(level: 2): it => block(above: 0.95em, below: 0.5em, text(weight: "bold", it.body))

// The awning of a market stall, as on the pages.
#let awning = block(width: 100%, height: 2.2mm, above: 1.6mm, below: 0mm, clip: true, pdf.artifact(
  grid(columns: (1fr,) * 44, rows: 2.2mm, ..range(44).map(place => rect(
    width: 100%, height: 100%, stroke: none,
    fill: if calc.even(place) { ink } else { accent },
    radius: (bottom: 1.6mm),
  ))),
))

// A line end that someone typed stays one.
#let lines(words) = words.split("\n").map(line => [#line]).join(linebreak())

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
