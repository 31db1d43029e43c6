import { assert, isRefusal } from '../../basics/outcome';
import { slug } from '../../basics/text';
import { bookOf, documentsOf } from '../../community/handbook';
import { organisationBySlug } from '../../community/members';
import { resourcesOf } from '../../community/resources';
import { placeOrganisation, present, publish, releaseNeed } from '../../community/site';
import { words } from '../../design';
import type { Here } from '../../machinery/here';
import type { Play } from './story';

/** Where each of them is, in hundredths of a degree; the towns of organisations with a letter and a number are invented. */
const TOWNS: readonly (readonly [name: string, town: string, latitude: number, longitude: number])[] = [
  ['BEES coop', 'Bruxelles', 5087, 438],
  ['Bloum', 'Bruxelles', 5081, 432],
  ['Polln', 'Bruxelles', 5083, 437],
  ['Oufticoop', 'Liège', 5063, 557],
  ['Macavrac', 'Wavre', 5072, 461],
  ['Coopéco', 'Charleroi', 5041, 444],
  ['BE-7', 'Gand', 5105, 372],
  ['BE-8', 'Namur', 5047, 487],
  ['FR-1', 'Paris', 4886, 235],
  ['FR-2', 'Lille', 5063, 306],
  ['Le Nid', 'Genève', 4620, 614],
  ['DE-1', 'Cologne', 5094, 696],
  ['Coop IT Easy', 'Bruxelles', 5084, 436],
  ['Coopdevs', 'Barcelone', 4139, 217],
];

const TEXTS = [
  {
    language: 'fr',
    sentence: 'Douze supermarchés coopératifs font évoluer ensemble le logiciel libre qui les fait tourner.',
    body: `Nous sommes des magasins dont les client·es sont aussi les propriétaires et, quelques heures par mois, l'équipe. Nos créneaux de travail, nos parts sociales et nos caisses passent par le même logiciel libre.

Longtemps, chaque magasin en parlait seul avec le prestataire : qui avait plus d'argent décidait pour les autres. Aujourd'hui **un besoin se dit en cinq lignes**, chaque organisation répond, le coût se partage au centime, et personne ne découvre un changement un matin d'ouverture.

Un magasin, une voix, quels que soient ses moyens.`,
  },
  {
    language: 'nl',
    sentence: 'Twaalf coöperatieve supermarkten bouwen samen verder aan de vrije software waarop ze draaien.',
    body: `Wij zijn winkels waarvan de klanten ook eigenaar zijn en enkele uren per maand meewerken. Onze werkroosters, aandelen en kassa's draaien op dezelfde vrije software.

**Een behoefte zeg je in vijf regels**, elke organisatie antwoordt, de kosten worden tot op de cent verdeeld.

Eén winkel, één stem, wat haar middelen ook zijn.`,
  },
  {
    language: 'en',
    sentence: 'Twelve cooperative supermarkets improve together the open-source software they run on.',
    body: `We are shops whose customers are also the owners and, a few hours a month, the staff. Our shifts, our shares and our tills run on the same open-source software.

For a long time each shop spoke to the provider alone, and whoever had more money decided for the others. Today **a need is said in five lines**, every organisation answers, the cost is shared to the cent, and nobody finds a change on the morning the shop opens.

One shop, one voice, whatever its means.`,
  },
];

const SHOWN = [
  ...(['presentation', 'organisations', 'needs', 'dues', 'booklet', 'resources', 'modules', 'conditions'] as const),
  'journal',
  'newsletter',
  'news',
] as const;
/** What boards are told in their own words stays among the members. */
const KEPT_INSIDE = 'parler-d-une-proposition-a-son-conseil';
const CHAPTERS = ['tiers', 'windows', 'sizes', 'joining'] as const;
/** The needs that whoever passes by may read. */
const PUBLIC_NEEDS = [1, 2, 3, 4] as const;

/** The coordination opens a front for strangers, a few days before the visitor comes. */
export function publicFront(play: Play): void {
  play('2023-02-13T09:00', 'coordination', async (here) => {
    for (const [name, town, latitude, longitude] of TOWNS) {
      const organisation = await organisationBySlug(here, slug(name));
      assert(organisation, `${name} takes part`);
      kept(await placeOrganisation(here, { organisation, town, latitude, longitude }));
    }
  });
  play('2023-02-13T10:00', 'coordination', async (here) => {
    for (const text of TEXTS) kept(await present(here, { ...text, seen: 0 }));
  });
  for (const number of PUBLIC_NEEDS)
    play('2023-02-14T09:00', 'coordination', (here) => releaseNeed(here, { number, wording: 1 }));
  play('2023-02-14T09:30', 'coordination', publishAll);
}

async function publishAll(here: Here) {
  const welcome = (await documentsOf(here)).find(({ kind }) => kind === 'welcome');
  const questions = welcome ? (await bookOf(here, welcome.id)).chapters : [];
  const resources = (await resourcesOf(here)).filter(({ slug: name }) => name !== KEPT_INSIDE);
  const t = words('fr');
  const titles = {
    presentation: t.site.presentation(),
    organisations: t.site.organisations(),
    needs: t.site.needs(),
    dues: t.site.dues(),
    booklet: t.site.booklet(),
    resources: t.resources.title(),
    modules: t.site.modules(),
    conditions: t.site.conditions(),
    journal: t.journal.title(),
    newsletter: t.newsletter.title(),
    news: t.site.news(),
  };
  const chapters = {
    tiers: t.charter.tiers(),
    windows: t.charter.windows(),
    sizes: t.charter.sizes(),
    joining: t.charter.joining(),
  };
  const offered = [
    ...SHOWN.map((piece) => ({ piece, title: titles[piece] })),
    ...CHAPTERS.map((chapter) => ({
      piece: `conditions.${chapter}`,
      title: `${t.site.conditions()} – ${chapters[chapter]}`,
    })),
    ...questions.map(({ slug: name, original }) => ({
      piece: `booklet.${name}`,
      title: `${t.site.booklet()} – ${original.title}`,
    })),
    ...resources.map(({ slug: name, title }) => ({
      piece: `resources.${name}`,
      title: `${t.resources.title()} – ${title}`,
    })),
  ];
  return publish(here, { offered, ticked: offered.map(({ piece }) => piece), seen: 0 });
}

function kept<T>(outcome: T): void {
  assert(!isRefusal(outcome), `the public front: ${JSON.stringify(outcome)}`);
}
