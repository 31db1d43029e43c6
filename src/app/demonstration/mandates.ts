import { type Day, day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { assert } from '../../basics/outcome';
import { slug } from '../../basics/text';
import { circleBySlug, lastDayOf, roleBySlug } from '../../community/mandates';
import {
  answerPulse,
  decideUnderMandate,
  giveTerm,
  makeCircle,
  makeRole,
  sayHours,
} from '../../community/mandates/actions';
import type { RoleInput } from '../../community/mandates/rules';
import { seatHolders } from '../../community/members';
import type { Here } from '../../machinery/here';
import { CAST } from './cast';
import type { Play } from './story';

const NOYAU: RoleInput = {
  name: 'Membre du noyau',
  purpose: 'Porter la communauté entre deux rencontres : préparer, relancer, veiller à ce que personne ne soit oublié.',
  domains: 'Le calendrier des rencontres\nLe niveau des besoins\nLes propositions',
  accountabilities: 'Préparer chaque rencontre\nTenir les besoins à jour\nPréparer le relais à mi-parcours',
  criteria: 'Deux personnes des coopératives, deux de celles qui développent\nDu temps chaque semaine',
  alone: 'Les dépenses de la rencontre suivante',
  aloneCents: cents(30_000),
  termMonths: 19,
  places: 4,
  standing: 'core-group',
};

const CARRIED: readonly (Pick<RoleInput, 'name' | 'purpose' | 'alone'> & {
  readonly until: string;
  readonly most: number;
})[] = [
  {
    name: 'Animation des rencontres',
    purpose: 'Que chaque rencontre ait un ordre du jour, un lieu et une fin.',
    alone: 'Le lieu, les horaires et le repas',
    until: '2023-03-19',
    most: 15_000,
  },
  {
    name: 'Secrétariat',
    purpose: 'Que chaque décision soit écrite le jour même.',
    alone: '',
    until: '2023-09-30',
    most: 0,
  },
  {
    name: 'Trésorerie',
    purpose: 'Que chacun sache ce qu’il y a dans le pot.',
    alone: 'Les petites dépenses',
    until: '2023-12-31',
    most: 10_000,
  },
  {
    name: 'Liens avec les financeurs',
    purpose: 'Que les rapports partent à temps.',
    alone: '',
    until: '2023-12-31',
    most: 0,
  },
];

/** The core group of 2021–22 and of 2023, and the four roles that have come to lie on one person. */
export function mandates(play: Play): void {
  play('2022-01-12T09:00', 'coordination', async (here) => {
    await makeCircle(here, { name: 'Noyau', purpose: 'Porter la communauté entre deux rencontres.', domains: '' });
    await role(here, NOYAU);
    for (const key of ['deputy-bees', 'delegate-BE-7', 'partner'])
      await give(here, NOYAU.name, key, '2021-06-01', '2022-12-31');
  });
  play('2022-03-15T18:00', 'coordination', async (here) => {
    for (const { most, until, ...each } of CARRIED) {
      const aloneCents = most > 0 ? cents(most) : null;
      const rest = { domains: '', accountabilities: '', criteria: '', termMonths: 12, places: 1, standing: null };
      await role(here, { ...rest, ...each, aloneCents });
      await give(here, each.name, 'coordination', '2022-03-20', until);
    }
  });
  play('2022-12-19T17:00', 'coordination', async (here) => {
    // The other seat of the coops was filled by election.
    await give(here, NOYAU.name, 'delegate-BE-7', '2023-01-01', '2023-12-31');
    // Beside whoever leaves, for a month: the time to hand over.
    const from = day('2023-02-15');
    await give(here, 'Animation des rencontres', 'delegate-BE-8', from, lastDayOf(from, 12));
  });
  play('2023-01-20T10:00', 'coordination', async (here) => {
    const meetings = await roleBySlug(here, 'animation-des-rencontres');
    assert(meetings, 'the role was made in March');
    return decideUnderMandate(here, {
      roleId: meetings.id,
      title: 'La rencontre de mars se tient chez Bloum',
      words: 'La salle est gratuite ; le repas est préparé sur place.',
      amountCents: cents(12_000),
    });
  });
  const scores = [3, 4, 2, 4, 5, 3] as const;
  const people = [
    'delegate-BEES coop',
    'delegate-Bloum',
    'delegate-Polln',
    'coordination',
    'delegate-BE-7',
    'developer',
  ];
  for (const [place, key] of people.entries())
    play(`2023-01-2${place + 2}T20:00`, key, (here) => answerPulse(here, scores[place] ?? 3));
  hours(play);
}

/** Hours that three of those who carry the community said they gave, month by month: more and more of them one person's. */
const GIVEN: readonly (readonly [month: string, coordination: number, coop: number, partner: number])[] = [
  ['2022-09', 12, 6, 4],
  ['2022-10', 14, 5, 3],
  ['2022-11', 18, 4, 3],
  ['2022-12', 15, 2, 2],
  ['2023-01', 24, 4, 2],
];

function hours(play: Play): void {
  for (const [month, ...said] of GIVEN)
    for (const [place, key] of (['coordination', 'delegate-BE-7', 'partner'] as const).entries())
      play(`${month}-28T19:0${place}`, key, (here) => sayHours(here, day(`${month}-01`), (said[place] ?? 0) * 60));
}

async function role(here: Here, input: RoleInput): Promise<void> {
  const circle = await circleBySlug(here, 'noyau');
  assert(circle, 'the circle comes before its roles');
  await makeRole(here, circle, input);
}

/** Gives a role to one of the cast, who comes from the organisation they speak for. */
async function give(here: Here, name: string, key: string, fromOn: string, untilOn: string): Promise<void> {
  const role = await roleBySlug(here, slug(name));
  const own = (await seatHolders(here)).filter((each) => each.name === CAST.find((one) => one.key === key)?.name);
  const [seat] = own;
  assert(role && seat, `${key} can be given ${name}`);
  const organisationId: Id | null = own.find((each) => each.organisationId)?.organisationId ?? null;
  const days: { fromOn: Day; untilOn: Day } = { fromOn: day(fromOn), untilOn: day(untilOn) };
  await giveTerm(here, {
    roleId: role.id,
    personId: seat.personId,
    kind: 'holder',
    organisationId,
    registerNumber: null,
    ...days,
  });
}
