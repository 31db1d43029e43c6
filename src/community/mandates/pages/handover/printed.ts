import { dayOf } from '../../../../basics/day';
import { day, moment, PAPER, type Words } from '../../../../design';
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
export const PRINTED_HANDOVER = `${PAPER}
#let sheet = json(bytes(sys.inputs.at("sheet")))
#show: paper.with(sheet, foot: numbered(sheet.issued), margin: (x: 19mm, top: 16mm, bottom: 18mm), size: 10pt)

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
