import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { loadCharter } from '../charter';
import { changeCharter } from '../charter/actions';
import { answerByTelephone, answerProposal, openProposal, proposalById, proposalPage } from '../decisions';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { beginTerm, circleBySlug, roleBySlug } from '../mandates';
import { answerPulse, makeCircle, makeRole } from '../mandates/actions';
import { answerMeeting, callMeeting, giveTaskElsewhere, notePresence } from '../meetings/actions';
import { expectedAt, meetingByNumber } from '../meetings/queries';
import { addOrganisation, type OrganisationPanel, organisationBySlug, setLastDay } from '../members';
import { answerNeed, askOrganisations, contribute } from '../needs';
import { awaitsPanel, deskPage, saidPanel } from './index';
import { byUrgency, minutesFor, totalMinutes } from './rules';

const MARCH_1 = '2022-03-01T10:00:00Z';
const MARCH_2 = '2022-03-02T10:00:00Z';
const MARCH_3 = '2022-03-03T10:00:00Z';

let database: Database;
let market: Market;
let need: Awaited<ReturnType<typeof voiceShiftLead>>;

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
test.beforeEach(async () => {
  market = await openMarket(database);
});

const desk = (who: string, at = MARCH_3, language = 'fr') => market.visit(who, at, deskPage, { language });
const deskText = async (who: string, at = MARCH_3) => readable(await desk(who, at));

async function needAskedOfAll(): Promise<void> {
  need = await voiceShiftLead(market);
  await market.as('coordination', MARCH_1, async (here) =>
    accepted(await askOrganisations(here, { number: need.number, whom: 'everyone', modules: '' })),
  );
}
const propose = (title = 'Cofinancer quatre heures', amountCents: number | null = null) =>
  market.as('coordination', MARCH_2, async (here) =>
    accepted(await openProposal(here, { title, text: '', rule: 'medium', options: [], amountCents })),
  );
const panel = async (which: OrganisationPanel, organisation: string, who = 'Bloum', at = MARCH_3) =>
  readable(
    await market.visit(who, at, async (request) => {
      const found = (await organisationBySlug(request.here, organisation)) ?? assert.fail('no such organisation');
      return { status: 200, type: 'text/html', body: String(await which(request, found)) };
    }),
  );

test('a leaning counts one minute, a proposal five, and they add up', () => {
  assert.equal(minutesFor('answer-need'), 1);
  assert.equal(totalMinutes(['answer-need', 'answer-proposal', 'window-open']), 6);
});

test('what is over stands first, then what ends within seven days, then what ends later, last what has no end', () => {
  const due = (name: string, on: string | null) => ({ name, dueAt: on === null ? null : instant(on) });
  const things = [
    due('a need', null),
    due('in May', '2022-05-01T10:00:00.000Z'),
    due('on the eighth day', '2022-03-10T23:00:00.001Z'),
    due('on the seventh, to its end', '2022-03-10T23:00:00.000Z'),
    due('tomorrow', '2022-03-04T10:00:00.000Z'),
    due('another need', null),
    due('just over', '2022-03-03T10:00:00.000Z'),
    due('long over', '2022-02-01T10:00:00.000Z'),
  ];
  assert.deepEqual(
    byUrgency(things, instant('2022-03-03T10:00:00.000Z'), 'Europe/Brussels').map((each) => [
      each.urgency,
      each.things.map(({ name }) => name),
    ]),
    [
      ['late', ['long over', 'just over']],
      ['soon', ['tomorrow', 'on the seventh, to its end']],
      ['later', ['on the eighth day', 'in May']],
      ['open', ['a need', 'another need']],
    ],
  );
  assert.deepEqual(byUrgency([], instant(MARCH_3), 'Europe/Brussels'), []);
});

test('a new community is told what to do first', async () => {
  const text = await deskText('coordination');
  assert.match(text, /Pour commencer/);
  assert.match(text, /Ajoutez les organisations fait/);
  assert.match(text, /Invitez leurs délégué·es fait Depuis .* Dites un premier besoin/);
  const late = { name: 'Chez Léon', kind: 'member', country: 'BE', language: 'fr' } as const;
  await market.as('coordination', MARCH_1, async (here) =>
    accepted(await addOrganisation(here, { ...late, tier: null, activeCooperators: null, modules: [] })),
  );
  // One of them has nobody yet.
  assert.match(await deskText('coordination'), /Invitez leurs délégué·es (\d+) sur (?!\1\b)\d+ Depuis/);
});

test('a member of a new community is invited to voice a first need', async () => {
  assert.match(await deskText('Bloum'), /Aucun besoin n’a encore été dit/);
});

test('a need that waits for an organisation is on the desk of its delegate, with one tap per answer', async () => {
  await needAskedOfAll();
  const page = await desk('Bloum');
  const html = String(page.body);
  assert.match(readable(page), /Une chose vous attend : environ 1 min/);
  assert.match(readable(page), /Quand vous pourrez 1 Bloum · Besoin n° 1/);
  assert.match(html, new RegExp(`action="[^"]+/needs/${need.number}/answers"`));
  for (const kind of ['us-too', 'not-us', 'could-live-with', 'hurts-us']) {
    assert.match(html, new RegExp(`name="kind" value="${kind}"`));
  }
  assert.match(html, /name="back" value="desk"/);
  assert.match(html, /name="stage" value="binding"/);
});

test('an answered need leaves the desk; a leaning stays listed until the organisation is bound', async () => {
  await needAskedOfAll();
  const says = (stage: string) =>
    market.as('Bloum', MARCH_2, (here) =>
      answerNeed(here, { number: need.number, kind: 'us-too', stage, sentence: '' }),
    );
  accepted(await says('leaning'));
  const leaned = await deskText('Bloum');
  assert.match(leaned, /Il reste à donner la réponse de votre organisation\./);
  assert.doesNotMatch(leaned, /Rien ne vous attend/);
  assert.match(leaned, /Avis donnés, réponse à venir 1/);
  assert.match(leaned, /Nous aussi, par Délégué·e Bloum pour Bloum/);
  assert.match(leaned, /Votre réponse au nom de Bloum est encore attendue\. Répondre au nom de Bloum/);
  assert.match(
    await panel(awaitsPanel, 'bloum', 'Polln'),
    /un avis personnel est donné, sa réponse est encore attendue/,
  );
  accepted(await says('binding'));
  assert.doesNotMatch(await deskText('Bloum'), /Avis donnés/);
  assert.match(await deskText('Bloum'), /Rien ne vous attend\./);
});

test('the answer that is still to give after a leaning stands before what can wait', async () => {
  await needAskedOfAll();
  await market.as('Bloum', MARCH_2, async (here) =>
    accepted(await answerNeed(here, { number: need.number, kind: 'us-too', stage: 'leaning', sentence: '' })),
  );
  await needAskedOfAll();
  assert.match(await deskText('Bloum'), /Avis donnés, réponse à venir 1 .* Quand vous pourrez 1/);
});

test('a proposal awaits a delegate until they have leaned; then the answer of the organisation stands apart, until it is given', async () => {
  const { number } = await propose();
  const says = (stage: string) =>
    market.as('Bloum', MARCH_3, async (here) =>
      accepted(await answerProposal(here, { number, kind: 'agree', stage, reason: '' })),
    );
  assert.match(
    await deskText('Bloum'),
    /Cofinancer quatre heures Répondre jusqu’au 16 mars 2022 à 11:00 \(encore 13 jours\)/,
  );
  assert.match(String((await desk('Bloum')).body), new RegExp(`/proposals/${number}/board/bloum"`));
  await says('leaning');
  const leaned = await deskText('Bloum');
  assert.doesNotMatch(leaned, /Bloum · |vous attend/);
  assert.match(
    leaned,
    /Avis donnés, réponse à venir 1 .*D’accord, par Bloum pour Bloum Votre réponse au nom de Bloum est encore attendue\. Répondre jusqu’au 16 mars 2022 .* Répondre au nom de Bloum/,
  );
  await says('binding');
  assert.doesNotMatch(await deskText('Bloum'), /Avis donnés/);
});

test('what closes within days stands above what has no end, and is set off; what closes later stands between them', async () => {
  await needAskedOfAll();
  await propose();
  const order = async (at: string) =>
    [
      ...String((await desk('Bloum', at)).body).matchAll(/<article class="(card[^"]*)">.*?<h3[^>]*><a[^>]*>([^<]*)/gs),
    ].map(([, kind, title]) => `${kind}: ${title}`);
  const needCard = `card: ${need.title}`;
  assert.deepEqual(await order(MARCH_3), ['card: Cofinancer quatre heures', needCard]);
  assert.match(await deskText('Bloum'), /Plus tard 1 .*Quand vous pourrez 1 /);
  assert.deepEqual(await order('2022-03-12T10:00:00Z'), ['card awaited: Cofinancer quatre heures', needCard]);
  assert.match(await deskText('Bloum', '2022-03-12T10:00:00Z'), /Dans les sept jours 1 .*Quand vous pourrez 1 /);
});

test('a member who has leaned reads from whom the answer of their organisation is awaited, and until when', async () => {
  const { number } = await propose();
  await market.as('coordination', MARCH_1, ({ db, community }) =>
    rows(
      db,
      `insert into seats select community_id, gen_random_uuid(), (select person_id from seats where community_id = $1
         and organisation_id = $2), organisation_id, 'member', from_on, null, granted_by
       from seats where community_id = $1 and organisation_id = $3`,
      [community.id, market.organisation('Coop IT Easy'), market.organisation('Polln')],
    ),
  );
  assert.match(await deskText('Coop IT Easy'), /Polln · Proposition n° 1/);
  await market.as('Coop IT Easy', MARCH_3, async (here) =>
    accepted(await answerProposal(here, { number, kind: 'agree', stage: 'leaning', reason: '' })),
  );
  const text = await deskText('Coop IT Easy');
  assert.doesNotMatch(text, /Polln · Proposition/);
  assert.match(
    text,
    /D’accord, par .* pour Polln La réponse de Polln est encore attendue, de Délégué·e Polln\. Répondre jusqu’au 16 mars/,
  );
});

test('a need under decision is asked for once, as its proposal', async () => {
  await needAskedOfAll();
  await market.as('coordination', MARCH_2, async (here) =>
    accepted(
      await openProposal(here, {
        needId: need.id,
        title: 'Cofinancer quatre heures',
        text: '',
        rule: 'medium',
        options: [],
        amountCents: 30_000,
      }),
    ),
  );
  assert.match(await deskText('Polln'), /Une chose vous attend : environ 5 min/);
});

test('someone who speaks for two organisations has both, each under its name', async () => {
  await needAskedOfAll();
  await market.as('coordination', MARCH_1, ({ db, community }) =>
    rows(
      db,
      `insert into seats select community_id, gen_random_uuid(), (select person_id from seats where community_id = $1
         and organisation_id = $2), organisation_id, 'deputy', from_on, null, granted_by
       from seats where community_id = $1 and organisation_id = $3`,
      [community.id, market.organisation('Bloum'), market.organisation('Polln')],
    ),
  );
  const text = await deskText('Bloum');
  assert.match(text, /2 choses vous attendent : environ 2 min/);
  assert.match(text, /Bloum · Besoin n° 1/);
  assert.match(text, /Polln · Besoin n° 1/);
});

test('a question to the provider is on its desk with a link to estimate, and on nobody else’s', async () => {
  await needAskedOfAll();
  await market.as('BEES coop', MARCH_2, async (here) =>
    accepted(
      await contribute(here, {
        number: need.number,
        section: 'questions',
        addressedTo: 'provider',
        body: 'Combien de temps ?',
      }),
    ),
  );
  const provider = await desk('Coop IT Easy');
  assert.match(readable(provider), /Prestataire · Besoin n° 1/);
  assert.match(String(provider.body), new RegExp(`/needs/${need.number}/estimate"`));
  assert.doesNotMatch(await deskText('Bloum'), /Prestataire · /);
});

test('what waits for the core group is on the desk of those who carry', async () => {
  need = await voiceShiftLead(market);
  assert.match(await deskText('core group'), /Noyau · Besoin n° 1/);
  assert.match(await deskText('coordination'), /Peser le besoin/);
  assert.doesNotMatch(await deskText('Bloum'), /Noyau · /);
});

test('a mention is on the desk until one has reacted', async () => {
  need = await voiceShiftLead(market);
  const react = (who: string, body: string, at: string) =>
    market.as(who, at, async (here) =>
      accepted(await contribute(here, { number: need.number, section: 'reactions', body })),
    );
  await react('Polln', "Qu'en pensez-vous, @Délégué·e Bloum ?", MARCH_2);
  assert.match(await deskText('Bloum'), /Délégué·e Polln vous a cité·e le 2 mars 2022/);
  assert.doesNotMatch(await deskText('Polln'), /vous a cité/);
  await react('Bloum', 'Du bien.', MARCH_3);
  assert.doesNotMatch(await deskText('Bloum', '2022-03-04T10:00:00Z'), /vous a cité/);
});

test('an observer reads what happened and is asked nothing', async () => {
  await needAskedOfAll();
  const page = await desk('observer');
  assert.match(readable(page), /Vous êtes en visite/);
  assert.doesNotMatch(String(page.body), /name="kind"/);
  assert.match(readable(page), /Cette semaine/);
});

test('the desk is whole in English', async () => {
  await needAskedOfAll();
  assert.match(readable(await desk('Bloum', MARCH_3, 'en')), /One thing awaits you: about 1 min\./);
});

test('an organisation’s page says what awaits it and what it has said', async () => {
  await needAskedOfAll();
  const { number } = await propose('Une imprimante partagée');
  assert.match(await panel(awaitsPanel, 'polln'), /Ce qui l’attend 2 Une imprimante partagée/);
  assert.match(await panel(saidPanel, 'polln'), /Elle n’a encore répondu à rien\./);
  await market.as('Polln', MARCH_3, async (here) => {
    accepted(await answerProposal(here, { number, kind: 'abstain', stage: 'binding', reason: '' }));
    accepted(await answerNeed(here, { number: need.number, kind: 'hurts-us', stage: 'leaning', sentence: '' }));
  });
  assert.match(
    await panel(awaitsPanel, 'polln'),
    /Ce qui l’attend 1 .* un avis personnel est donné, sa réponse est encore/,
  );
  const said = await panel(saidPanel, 'polln');
  assert.match(said, /Une imprimante partagée .*Abstention/);
  assert.match(said, /Cela nous nuirait \(avis personnel\)/);
});

test('what was said by telephone names who said it and who wrote it down', async () => {
  const { number } = await propose('Une imprimante partagée');
  await market.as('coordination', MARCH_3, async (here) =>
    accepted(
      await answerByTelephone(here, {
        ...{ number, kind: 'agree', organisationId: market.organisation('Polln'), toldBy: 'Mina', reason: '' },
      }),
    ),
  );
  assert.match(
    await panel(saidPanel, 'polln'),
    /D’accord Quand 3 mars 2022, par téléphone, dit par Mina, noté par Délégué·e coordination/,
  );
  await market.as('Polln', '2022-03-04T10:00:00Z', async (here) =>
    accepted(await answerProposal(here, { number, kind: 'abstain', stage: 'binding', reason: '' })),
  );
  const params = { number: String(number) };
  const page = await market.visit('Bloum', '2022-03-04T11:00:00Z', proposalPage([]), { params });
  assert.match(readable(page), /D’accord dit au téléphone par Mina, noté par Délégué·e coordination/);
});

test('what an organisation has said to any rule is called what it is', async () => {
  const charter = await market.as('coordination', MARCH_1, (here) => loadCharter(here));
  const methods = charter.charter.methods.map((each) => ({ ...each, isOffered: true }));
  const change = { charter: { ...charter.charter, methods }, seenVersion: charter.version, why: 'tout proposer' };
  await market.as('coordination', MARCH_1, async (here) => accepted(await changeCharter(here, change)));
  const says = async (rule: string, kind: string, options: readonly string[] = []) => {
    const { number, id } = await market.as('coordination', MARCH_2, async (here) =>
      accepted(await openProposal(here, { title: `Par ${rule}`, text: '', rule, options, amountCents: null })),
    );
    const ranking = await market.as('Polln', MARCH_2, async (here) =>
      ((await proposalById(here, id))?.options ?? []).map((each) => each.id),
    );
    await market.as('Polln', MARCH_3, async (here) =>
      accepted(await answerProposal(here, { number, kind, ranking, stage: 'binding', reason: 'trop tôt' })),
    );
  };
  await says('majority', 'object');
  await says('ranked-choice', 'rank', ['En mai', 'En juin']);
  await says('advice', 'advise');
  const said = await panel(saidPanel, 'polln');
  assert.match(said, /Par majority Réponse Pas d’accord/);
  assert.match(said, /Par ranked-choice Réponse Classement/);
  assert.match(said, /Par advice Réponse Avis donné/);
});

test('mandates that come to their middle or end, and the pulse until it is answered, are told calmly', async () => {
  await needAskedOfAll();
  await market.as('coordination', MARCH_1, async (here) => {
    accepted(await makeCircle(here, { name: 'Noyau', purpose: '', domains: '' }));
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle');
    const texts = { purpose: '', domains: '', accountabilities: '', criteria: '', alone: '' };
    const role = { name: 'Trésorerie', ...texts, aloneCents: null, termMonths: 12, places: 1, standing: null };
    const { slug } = accepted(await makeRole(here, circle, role));
    const { id } = (await roleBySlug(here, slug)) ?? assert.fail('the role');
    const term = { roleId: id, personId: here.actor.personId, kind: 'holder', organisationId: null } as const;
    const days = { fromOn: day('2022-03-01'), untilOn: day('2022-12-31') };
    accepted(await beginTerm(here, { ...term, ...days, registerNumber: null }));
  });
  assert.match(await deskText('Bloum', '2022-07-01T10:00:00Z'), /Trésorerie : mi-parcours de .* le 31 juillet 2022/);
  assert.match(
    await deskText('Bloum', '2022-12-01T10:00:00Z'),
    /Trésorerie : le mandat de .* prend fin le 31 décembre/,
  );
  const question = /vous a-t-elle donné plus d’énergie/;
  assert.match(await deskText('Bloum'), question);
  await market.as('Bloum', MARCH_3, async (here) => accepted(await answerPulse(here, 4)));
  assert.doesNotMatch(await deskText('Bloum'), question);
  assert.match(await deskText('Bloum', '2022-04-01T10:00:00Z'), question);
  assert.doesNotMatch(await deskText('observer'), question);
});

test('who was at a meeting pushes nothing else out of the week', async () => {
  await propose();
  const where = { startsAt: '10:00', minutes: 60, place: '', link: '' };
  const meeting = await market.as('coordination', MARCH_2, async (here) => {
    const called = { ...where, title: 'Intercoop', circleId: null, onDay: '2022-03-03' };
    const { number } = accepted(await callMeeting(here, called));
    return (await meetingByNumber(here, number)) ?? assert.fail('it was called');
  });
  const noted = await market.as('coordination', MARCH_3, async (here) => {
    const people = await expectedAt(here, meeting);
    for (const { personId } of people)
      assert.equal(await notePresence(here, meeting, { personId, isPresent: true }), undefined);
    return people.length;
  });
  assert.ok(noted > 8, 'more than the desk has lines');
  const week = /Cette semaine.*/s.exec(await deskText('Bloum'))?.[0] ?? '';
  assert.match(week, /Cofinancer quatre heures/);
  assert.doesNotMatch(week, /présen/i);
});

test('the provider’s page has neither panel', async () => {
  assert.equal(await panel(awaitsPanel, 'coop-it-easy'), '');
  assert.equal(await panel(saidPanel, 'coop-it-easy'), '');
});

test('of an organisation that has left nothing is said to await it, whatever its people leaned to', async () => {
  assert.match(await panel(awaitsPanel, 'polln'), /Rien ne l’attend/);
  need = await voiceShiftLead(market);
  await market.as('Polln', MARCH_1, async (here) =>
    accepted(await answerNeed(here, { number: need.number, kind: 'us-too', stage: 'leaning', sentence: '' })),
  );
  await propose();
  await market.as('coordination', MARCH_2, async (here) =>
    setLastDay(here, market.organisation('Polln'), day('2022-03-03')),
  );
  assert.match(await panel(awaitsPanel, 'polln', 'Bloum', MARCH_2), /sa réponse est encore attendue/);
  assert.equal(await panel(awaitsPanel, 'polln'), '');
});

test('one’s own meetings of the week and promised tasks await; what one declined, or has no day, does not', async () => {
  const WHERE = { startsAt: '19:30', minutes: 60, place: '', link: '', circleId: null };
  const [soon] = await market.as('coordination', MARCH_2, async (here) => [
    accepted(await callMeeting(here, { ...WHERE, title: 'Intercoop', onDay: '2022-03-10' })).number,
    accepted(await callMeeting(here, { ...WHERE, title: 'Plus loin', onDay: '2022-03-11' })).number,
  ]);
  await market.as('Bloum', MARCH_2, async (here) => {
    const [seat] = here.actor.seats;
    const give = (title: string, dueOn: string) =>
      giveTaskElsewhere(
        here,
        seat ?? assert.fail('a seat'),
        { title, ownerId: here.actor.personId, dueOn },
        { title: 'Rencontre', path: 'gatherings/1' },
      );
    for (const [title, dueOn] of [
      ['Envoyer les photos', '2022-03-02'],
      ['Ranger', '2022-04-02'],
      ['Un jour', ''],
    ] as const)
      accepted(await give(title, dueOn));
  });
  const told =
    /En retard 1 Pour vous · Rencontre Envoyer les photos .*Dans les sept jours 1 Pour vous · Réunion Intercoop jeudi 10 mars 2022.*\(dans 7 jours\).*Dire si vous venez.*Plus tard 1 Pour vous · Rencontre Ranger .*Prochaines réunions Plus loin .*Vos tâches 1 Rencontre Un jour/;
  const page = await desk('Bloum');
  assert.match(readable(page), told);
  assert.match(readable(page), /3 choses vous attendent : environ 1 h 01/);
  assert.match(String(page.body), new RegExp(`href="[^"]+/meetings/${soon}#coming"`));
  const say = (answer: 'comes' | 'excused') =>
    market.as('Bloum', MARCH_2, async (here) => {
      const meeting = (await meetingByNumber(here, soon ?? 0)) ?? assert.fail('it was called');
      return answerMeeting(here, meeting, { answer, note: '' });
    });
  assert.equal(await say('comes'), undefined);
  // Whoever comes has answered: the meeting is in no count and in no minutes any more.
  const apart = await deskText('Bloum');
  assert.match(apart, /2 choses vous attendent : environ 1 h\. .*Vos rendez-vous .*Intercoop .*Vous venez.*Ouvrir la/);
  assert.doesNotMatch(apart, /Dans les sept jours/);
  assert.equal(await say('excused'), undefined);
  const calm = await deskText('Bloum');
  assert.doesNotMatch(calm, /Dans les sept jours/);
  assert.match(calm, /Prochaines réunions Intercoop .*Vous vous êtes excusé·e/);
  assert.doesNotMatch(await deskText('observer'), /Dans les sept jours|En retard/);
});

test('a meeting that goes on past midnight is an appointment on top, and in no days from now', async () => {
  const where = { onDay: '2022-03-02', startsAt: '22:00', minutes: 300, place: '', link: '', circleId: null };
  await market.as('coordination', MARCH_2, async (here) =>
    accepted(await callMeeting(here, { ...where, title: 'Nuit' })),
  );
  const said = await deskText('Bloum', '2022-03-03T00:30:00Z');
  assert.match(said, /Vos rendez-vous Pour vous · Réunion Nuit mercredi 2 mars 2022[^(]* Ouvrir la réunion/);
  assert.doesNotMatch(said, /choses? vous atten/);
});
