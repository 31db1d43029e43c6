import { dayOf } from '../../../basics/day';
import { day, minutes, moment, PAPER, words } from '../../../design';
import { pdf } from '../../../machinery/pdf';
import { type Answer, file, type Request } from '../../../machinery/web';
import { type Gathering, itemsOf, participantsOf } from '../queries';
import { daysOf, endOf, inOrder } from '../rules';
import { onGathering, spanOf } from './common';

/** GET /:community/gatherings/:number/programme.pdf: the programme to hang up. */
export const programmePdfPage = onGathering(async (request, gathering) => {
  const t = words(request.language);
  const items = inOrder(await itemsOf(request.here, gathering.id));
  const sheet = {
    ...headOf(request, gathering),
    title: t.gatherings.programmeOf({ title: gathering.title }),
    none: t.gatherings.programmeNone(),
    names: [t.gatherings.hour(), t.gatherings.what(), t.gatherings.where(), t.gatherings.leads()],
    days: daysOf(gathering).flatMap((on) => {
      const rows = items
        .filter(({ onDay }) => onDay === on)
        .map((item) => [
          t.gatherings.hours({ from: item.startsAt, until: endOf(item) }),
          `${item.title} (${minutes(item.minutes, t.language)})`,
          item.room ?? '',
          item.leads,
        ]);
      return rows.length > 0 ? [{ day: day(on, t.language), rows }] : [];
    }),
  };
  return printed(request, gathering, PROGRAMME, sheet, t.gatherings.programme());
});

/** GET /:community/gatherings/:number/badges.pdf: a badge for everyone who comes, eight on a page. */
export const badgesPdfPage = onGathering(async (request, gathering) => {
  const t = words(request.language);
  const people = await participantsOf(request.here, gathering.id);
  const sheet = {
    ...headOf(request, gathering),
    title: t.gatherings.badgesOf({ title: gathering.title }),
    none: t.gatherings.nobodyYet(),
    badges: people.map(({ name, organisation }) => ({ name, organisation })),
    gathering: gathering.title,
  };
  return printed(request, gathering, BADGES, sheet, t.gatherings.badges());
});

function headOf({ here, language }: Request, gathering: Gathering) {
  const t = words(language);
  const { community, now } = here;
  return {
    language: t.language,
    community: community.name,
    lead: [spanOf(gathering, t), gathering.place].filter(Boolean).join(' · '),
    issued: t.gatherings.printed({ moment: moment(now, community.timeZone, t.language) }),
    issuedOn: dayOf(now, community.timeZone),
  };
}

async function printed(
  { here }: Request,
  { number }: Gathering,
  source: string,
  sheet: object,
  name: string,
): Promise<Answer> {
  const bytes = await pdf(source, { sheet: JSON.stringify(sheet) });
  return file(bytes, 'application/pdf', `${here.community.slug}-${number}-${name}.pdf`, true);
}

/** What both sheets begin with; what people typed is read as data, never as instructions. */
const HEAD = `${PAPER}
#let sheet = json(bytes(sys.inputs.at("sheet")))
`;

const PROGRAMME = `${HEAD}
#show: paper.with(sheet, foot: sheet.issued, margin: 18mm)
#set text(hyphenate: false)
= #sheet.title
#text(fill: soft, sheet.lead)
#if sheet.days.len() == 0 [#sheet.none]
#for each in sheet.days [
  == #each.day
  #rules(sheet.names, ..each.rows.flatten().map(cell => [#cell]), columns: (auto, 1fr, auto, auto))
]
`;

const BADGES = `${HEAD}
#show: paper.with(sheet, margin: 12mm)
#set text(hyphenate: false)
#let badge(each) = block(
  width: 90mm, height: 65mm, inset: 8mm, stroke: (dash: "dotted", paint: soft, thickness: 0.5pt), breakable: false,
)[
  #text(size: 8.5pt, fill: soft, sheet.gathering)
  #v(1fr)
  #text(
    font: heads, weight: "bold", size: if each.name.len() > 28 { 16pt } else { 22pt }, each.name,
  )
  #v(2mm)
  #text(size: 12pt, each.organisation)
  #v(1fr)
  #text(size: 8.5pt, fill: soft, sheet.lead)
]
#if sheet.badges.len() == 0 [#sheet.none]
#for pair in sheet.badges.chunks(2) {
  stack(dir: ltr, spacing: 3mm, ..pair.map(badge))
  v(0mm, weak: true)
}
`;
