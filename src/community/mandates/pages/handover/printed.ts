import { dayOf } from '../../../../basics/day';
import { day, moment, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { HANDOVER_POINTS } from '../../rules';
import type { Handover, HandoverLine } from './file';

interface PrintedPart {
  readonly title: string;
  readonly lines: readonly { readonly what: string; readonly note: string }[];
  readonly none: string;
}

/** What the printed handover is made of. */
export interface PrintedHandover {
  readonly language: string;
  readonly community: string;
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly PrintedPart[];
  readonly issued: string;
  readonly issuedOn: string;
}

/** Writes a handover out for paper. */
export function printedOf(here: Here, handover: Handover, t: Words): PrintedHandover {
  const { community, now } = here;
  const written = (lines: readonly HandoverLine[]) => lines.map(({ what, note }) => ({ what, note }));
  const signed = (point: string, side: string): string => {
    const found = handover.signatures.find((each) => each.point === point && each.side === side);
    return found
      ? t.mandates.signedBy({ who: found.who, day: day(dayOf(found.at, community.timeZone), t.language) })
      : t.mandates.notSigned();
  };
  return {
    language: t.language,
    community: community.name,
    title: t.mandates.handoverTitle({ role: handover.role }),
    lead: [t.mandates.handoverLead({ who: handover.who, span: handover.span }), handover.doubling].join(' ').trim(),
    parts: [
      { title: t.mandates.matters(), lines: written(handover.matters), none: t.mandates.noMatters() },
      { title: t.mandates.promises(), lines: written(handover.promises), none: t.mandates.noPromises() },
      { title: t.mandates.dates(), lines: written(handover.dates), none: t.mandates.noDates() },
      { title: t.mandates.contacts(), lines: written(handover.contacts), none: t.mandates.noContacts() },
      {
        title: t.mandates.accesses(),
        lines: handover.accesses.map(({ what, place, others }) => ({
          what,
          note: [place, others].filter(Boolean).join(' · '),
        })),
        none: t.mandates.noAccesses(),
      },
      {
        title: t.mandates.advice(),
        lines: handover.advice ? [{ what: '', note: handover.advice }] : [],
        none: t.mandates.noAdvice(),
      },
      {
        title: t.mandates.checklist(),
        lines: HANDOVER_POINTS.map((point) => ({
          what: t.mandates.pointIs({ point }),
          note: `${t.mandates.outgoing()} : ${signed(point, 'outgoing')}. ${t.mandates.incoming()} : ${signed(point, 'incoming')}.`,
        })),
        none: '',
      },
    ],
    issued: t.mandates.issued({ community: community.name, moment: moment(now, community.timeZone, t.language) }),
    issuedOn: dayOf(now, community.timeZone),
  };
}

/** Several A4 pages; what people typed is read as data, never as instructions. */
export const PRINTED_HANDOVER = String.raw`
#let sheet = json(bytes(sys.inputs.at("sheet")))
#let ink = rgb("#10241b")
#let soft = rgb("#40544a")
#let issued = sheet.issuedOn.split("-").map(int)

#set document(
  title: sheet.title,
  author: sheet.community,
  date: datetime(year: issued.at(0), month: issued.at(1), day: issued.at(2)),
)
#set page(
  paper: "a4",
  margin: (x: 19mm, top: 16mm, bottom: 18mm),
  footer: context text(size: 8.5pt, fill: soft)[#sheet.issued #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), size: 10pt, fill: ink, lang: sheet.language, hyphenate: true)
#set par(leading: 0.55em, spacing: 0.7em)
#show heading.where(level: 1): it => block(below: 0.8em, text(font: ("Bricolage Grotesque", "Libertinus Serif"), size: 1.7em, weight: "bold", hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.6em, text(size: 1.1em, weight: "bold", it.body))

// A line end that someone typed stays one.
#let lines(words) = words.split("\n").map(line => [#line]).join(linebreak())

#text(size: 0.9em, fill: soft, sheet.community)
#heading(level: 1, sheet.title)
#par(sheet.lead)
#for part in sheet.parts {
  heading(level: 2, part.title)
  if part.lines.len() == 0 { par(part.none) }
  for line in part.lines {
    block(breakable: line.note.len() > 400, above: 0.9em, below: 0.9em, {
      if line.what != "" { strong(line.what); linebreak() }
      text(fill: if line.what == "" { ink } else { soft }, lines(line.note))
    })
  }
}
`;
