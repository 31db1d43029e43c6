import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatCast } from '../../src/app/demonstration';
import { ORGANISATIONS } from '../../src/app/demonstration/cast';
import { day } from '../../src/basics/day';
import type { Id } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { cents } from '../../src/basics/money';
import { isRefusal } from '../../src/basics/outcome';
import { FIRST_CHARTER } from '../../src/community/charter';
import { changeCharter } from '../../src/community/charter/actions';
import { answerProposal, closeDue } from '../../src/community/decisions';
import { giveEstimate } from '../../src/community/delivery';
import {
  addLines,
  chooseProjectSplit,
  chooseSplit,
  type LineInput,
  liveFigures,
  obligeAdopted,
  openProject,
  type Project,
  projectByNumber,
  projectFigures,
  proposeProjectSplit,
  proposeSplit,
} from '../../src/community/funding';
import { addOrganisation, grantSeat, personWith, standingOf } from '../../src/community/members';
import { needSummary, voiceNeed } from '../../src/community/needs';
import type { Here } from '../../src/machinery/here';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// Pledges (T19, T26), a supermarket that joins late (SC4 step 4, T17, T18, T28), and ways to try (T20, T25), a list of wishes among twenty and
// the ticket of La Cagette (T16, T15): in French, on a phone.
const browser = await openBrowser();
const CHOICE = { among: null, volunteers: [], sharesCountryLines: false };

for (const scripts of [true, false]) {
  test(`money put together, ${scripts ? 'with scripts' : 'without a single script'}`, {
    timeout: 480_000,
  }, async () => {
    const house = await openHouse({ at: '2023-02-20T09:00:00.000Z' });
    const { here: first, personOf } = await house.database.write(null, (db) =>
      seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
    );
    const { community } = first;
    const place = `/${community.slug}`;
    const people = new Map<string, Id>();
    const person = (key: string): Id => people.get(key) ?? personOf(key);
    const at = (when: string) => {
      house.clock.at = instant(`${when}:00.000Z`);
    };
    /** Someone does something without a screen. */
    const act = async <T>(when: string, key: string, work: (here: Here) => Promise<T>): Promise<T> => {
      at(when);
      return house.database.write(community.id, async (db) => {
        const seats = await standingOf(db, community, person(key), house.clock.at);
        const actor = { personId: person(key), name: key, seats };
        const done = await work({ db, now: house.clock.at, community, actor });
        assert.ok(!isRefusal(done), JSON.stringify(done));
        return done;
      });
    };
    const device = await openDevice(browser, house.url, { screen: 'phone', language: 'fr', scripts });
    /** Someone comes at a moment, does something on the phone and leaves. */
    const visit = async (when: string, key: string, walk: (who: Walker) => Promise<void>): Promise<void> => {
      at(when);
      const secret = await house.database.write(null, (db) => openSession(db, person(key), 'walk', house.clock.at));
      const walker = await Walker.enter(device, house.url, secret, place);
      await walk(walker);
      if (scripts) {
        assert.equal(await isTooWide(walker.page), false, `${key}, ${when}`);
        assert.deepEqual(await barriersOn(walker.page), [], `${key}, ${when}`);
      }
      await walker.close();
    };
    /** The group agrees to the newest proposal, and the calendar closes it. */
    const agree = async (number: number, when: string, closed: string): Promise<void> => {
      await act(when, 'delegate-Bloum', (here) =>
        answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' }),
      );
      await act(closed, 'coordination', (here) => closeDue(here, undefined, obligeAdopted));
    };

    // T17: three full-time jobs pay 200.00 each a year on top of the ticket.
    await act('2023-02-20T09:00', 'coordination', (here) =>
      changeCharter(here, {
        charter: { ...FIRST_CHARTER, joining: { ...FIRST_CHARTER.joining, yearlyCents: cents(20_000) } },
        ...{ seenVersion: 1, why: 'Le ticket compte les emplois.' },
      }),
    );

    // T19: the batch of 3,450.00 is pledged for.
    await visit('2023-02-20T10:00', 'coordination', async (lead) => {
      await lead.open('/projects/new');
      await lead.send('/projects', { title: 'Les 46 heures', purpose: 'Finir de passer les modules.' });
      await lead.send('/projects/1/lines', { label: 'Portage', kind: 'price', size: '3450', whom: 'all' });
      await lead.open('/projects/1/pledges');
      await lead.send('/pledges/appeals', { lastOn: '2023-04-30' });
      await lead.reads(/0,00 € promis sur 3 450,00 € hors TVA, jusqu’au 30 avril 2023/);
    });
    const promise = (when: string, key: string, amount: string, more: Record<string, string> = {}) =>
      visit(when, key, async (giver) => {
        await giver.open('/projects/1/pledges');
        await giver.send('/projects/1/pledges', { amount, ...more });
        await giver.reads(/promet/);
      });
    await promise('2023-02-20T11:00', 'delegate-BEES coop', '1000');
    await promise('2023-02-20T12:00', 'delegate-Bloum', '725,00');
    await visit('2023-02-20T13:00', 'coordination', async (lead) => {
      await lead.open('/projects/1/pledges');
      await lead.reads(/1 725,00 € promis sur 3 450,00 €/);
      await lead.reads(/Le travail pourra commencer dès que le groupe aura décidé/);
      await lead.send('/pledges/proposal', {});
      await lead.reads(/proposition n° 1/);
    });
    await agree(1, '2023-02-21T10:00', '2023-03-15T10:00');
    await visit('2023-03-15T11:00', 'delegate-Polln', async (polln) => {
      await polln.open('/projects/1/pledges');
      await polln.reads(/Le travail peut commencer : le seuil de 1 725,00 € \(50 % du coût\) est atteint/);
      await polln.send('/projects/1/pledges', { amount: '1725', earmark: 'Accessibilité' });
      await polln.reads(/Polln promet 1 725,00 € hors TVA, pour « Accessibilité »/);
    });
    // T26: what is earmarked stays where it is until its own giver agrees.
    await visit('2023-03-15T12:00', 'coordination', async (lead) => {
      await lead.open('/projects/1/pledges');
      await lead.send('/pledges/moves', { from: 'Accessibilité', to: 'Indexation', reason: 'Plus pressant.' });
      await lead.reads(/Accessibilité\s+1 725,00 €/);
    });
    await visit('2023-03-15T13:00', 'delegate-Polln', async (polln) => {
      await polln.open('');
      await polln.reads(/L’employer autrement \? À répondre/);
      await polln.open('/projects/1/pledges');
      await polln.tap('/pledges/moves/1/answers', '', 'yes');
      await polln.reads(/Indexation\s+1 725,00 €/);
    });
    await visit('2023-03-16T10:00', 'coordination', async (lead) => {
      await lead.open('/projects/1/pledges');
      await lead.send('/pledges/call', {});
      await lead.reads(/3 450,00 € hors TVA sont appelés : 2 932,50 € pour l’équipe, 517,50 € pour la communauté/);
      await lead.open('/projects/1');
      await lead.reads(/Ce qui est dû/);
    });

    // The same 3,450.00, shared equally among twelve by a decision on a need.
    await act('2023-03-17T10:00', 'developer', (here) =>
      voiceNeed(here, { title: 'Le lot de 46 heures', today: 'Il reste des modules à passer.', language: 'fr' }),
    );
    await act('2023-03-17T11:00', 'developer', async (here) =>
      giveEstimate(here, (await needSummary(here, 1)) ?? assert.fail('a need'), {
        lines: [{ label: 'Le lot', lowMinutes: 46 * 60, concerns: 'all' }],
        ...{ validUntil: day('2024-06-30'), analysisMinutes: 15, remark: '', seatId: undefined, seenNumber: 0 },
      }),
    );
    await act('2023-03-17T12:00', 'coordination', async (here) => {
      const need = (await needSummary(here, 1)) ?? assert.fail('a need');
      const live = await liveFigures(here, need, CHOICE);
      assert.ok(!isRefusal(live));
      const chosen = { choice: CHOICE, key: 'equal', seen: live.seen, seenNumber: 0, seatId: undefined };
      assert.ok(!isRefusal(await chooseSplit(here, need, chosen)));
      return proposeSplit(here, need, {
        ...{ seenNumber: 1, title: 'Cofinancer', text: 'Le lot.', rule: 'medium', options: [], closesOn: undefined },
        ...{ seatId: undefined, origin: house.url },
      });
    });
    await agree(2, '2023-03-18T10:00', '2023-04-15T10:00');
    const members = ORGANISATIONS.filter(({ kind }) => kind === 'member').length;
    assert.equal(members, 12);

    // SC4, steps 1 and 4: a thirteenth, with 250 active cooperators, looks at what joining costs.
    await act('2023-06-01T09:00', 'coordination', async (here) => {
      const added = await addOrganisation(here, {
        ...{ name: 'La Treizième', kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25' },
        ...{ activeCooperators: 250, modules: [] },
      });
      assert.ok(!isRefusal(added));
      const email = `treizieme@${community.slug}.invalid`;
      const personId = await personWith(here.db, { email, name: 'Treizième', language: 'fr' }, here.now);
      people.set('delegate-13', personId);
      await grantSeat(here, { personId, personName: 'Treizième', organisationId: added.id, role: 'delegate' });
    });
    await visit('2023-06-01T10:00', 'delegate-13', async (late) => {
      await late.open('/needs/1/joining');
      await late.reads(/3 450,00 € hors TVA, partagés par 12 organisations/);
      await late.reads(/Si La Treizième entrait\s+Elle paierait 265,38 € hors TVA/);
      await late.reads(/Repartage à parts égales[\s\S]*265,38 €[\s\S]*22,11 € à 22,12 €/);
      await late.reads(/Ticket d’entrée[\s\S]*500,00 €[\s\S]*Pourcentage du coût[\s\S]*328,10 €/);
      await late.reads(/Rien, par solidarité[\s\S]*0,00 €/);
      // T17: three jobs.
      await late.open('/needs/1/joining?for=la-treizieme&jobs=3');
      await late.reads(/S’y ajoutent 600,00 € par an/);
      // T18: it asks for less, and one organisation objects.
      await late.open('/needs/1/joining');
      await late.send('/joining/requests', { atMost: '100', reason: 'Nous ouvrons.' });
      await late.reads(/La Treizième demande à payer 100,00 € au plus/);
    });
    await visit('2023-06-02T10:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/needs/1/joining');
      await bloum.send('/joining/objections', { objection: 'Nous ouvrions aussi.' });
      await bloum.reads(/À l’ordre du jour/);
    });
    // T28: it accepts the whole fee.
    await visit('2023-06-16T10:00', 'delegate-13', async (late) => {
      await late.open('/needs/1/joining');
      await late.send('/needs/1/joining', {}, ':has([name="seen"])');
      await late.reads(/Cette organisation paie déjà sa part|Si une nouvelle venue entrait/);
      await late.reads(/Entrées jusqu’ici[\s\S]*La Treizième[\s\S]*265,38 €/);
    });
    await visit('2023-06-16T11:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/organisations/bloum');
      await bloum.reads(/Une nouvelle venue en porte une partie/);
      await bloum.reads(/−22,1[12] €/);
      // One tap from the amount to its sentence, its inputs, its replay.
      await bloum.follow(/^−22,1/);
      await bloum.reads(
        /La Treizième est entrée après coup[\s\S]*au lieu de 287,50 € au plus, chacune paierait 265,38 €/,
      );
      await bloum.reads(/Bloum\s+Sa part avant\s+287,50 €\s+Baisse de\s+22,1/);
      await bloum.reads(/les mêmes centimes[\s\S]*Vérifier soi-même/);
    });

    // A lower bill than decided goes back.
    await visit('2023-06-17T10:00', 'developer', async (provider) => {
      await provider.open('/needs/1/bill');
      await provider.send('/needs/1/bill', { amount: '3400' });
      await provider.reads(/Ce qui a été facturé[\s\S]*3 400,00 €/);
    });

    // T25 and T20.
    await visit('2023-06-18T10:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/simulator');
      await bloum.reads(/Qui paie combien[\s\S]*Que financer avec ce qu’il y a[\s\S]*Dans l’ordre de préférence/);
      await bloum.open('/simulator?stop=strict');
      await bloum.reads(/Cartes de membre[\s\S]*Vient après l’arrêt/);
      await bloum.open('/simulator?patrons=82');
      await bloum.reads(/82 personnes donnent chacune 8,2 centimes : 6,72 € par mois/);
      await bloum.open('/simulator?stop=skip');
      await bloum.reads(/9 500,00 € utilisés, il reste 500,00 €/);
      await bloum.open('/simulator?patrons=200');
      await bloum.reads(/200 personnes donnent chacune 20 centimes : 40,00 € par mois/);
      await bloum.open('/simulator?patrons=1000');
      await bloum.reads(/100 centimes : 1 000,00 € par mois/);
    });

    // T26: 5,000 + 2,500 + 5,000 + 7,500 for accessibility, which nobody moves for the others.
    await visit('2023-06-20T10:00', 'coordination', async (lead) => {
      await lead.open('/projects/new');
      await lead.send('/projects', {
        title: 'Le site et sa recherche',
        purpose: 'Que tout le monde puisse s’en servir.',
      });
      await lead.send('/projects/2/lines', { label: 'Le site', kind: 'price', size: '20000', whom: 'all' });
      await lead.open('/projects/2/pledges');
      await lead.send('/pledges/appeals', { lastOn: '2023-08-31' });
    });
    for (const [hour, shop, amount, pledged] of [
      ['11', 'BEES coop', '5000', '5 000,00'],
      ['12', 'Bloum', '2500', '2 500,00'],
      ['13', 'Polln', '5000', '5 000,00'],
      ['14', 'Oufticoop', '7500', '7 500,00'],
    ] as const)
      await visit(`2023-06-20T${hour}:00`, `delegate-${shop}`, async (giver) => {
        await giver.open('/projects/2/pledges');
        await giver.send('/projects/2/pledges', { amount, earmark: 'Accessibilité' });
        await giver.reads(new RegExp(`${shop} promet ${pledged} € hors TVA, pour « Accessibilité »`));
      });
    await visit('2023-06-20T15:00', 'coordination', async (lead) => {
      await lead.open('/projects/2/pledges');
      await lead.reads(/20 000,00 € promis sur 20 000,00 €/);
      await lead.send('/pledges/proposal', {});
    });
    await agree(3, '2023-06-21T10:00', '2023-07-15T10:00');
    await visit('2023-07-15T11:00', 'coordination', async (lead) => {
      await lead.open('/projects/2/pledges');
      await lead.send('/pledges/moves', {
        from: 'Accessibilité',
        to: 'Indexation',
        reason: 'La recherche ne trouve rien.',
      });
      await lead.reads(/Accessibilité\s+20 000,00 €/);
      await lead.reads(/Aucun accord, aucun refus, 4 réponses attendues/);
    });
    await visit('2023-07-15T12:00', 'delegate-BEES coop', async (bees) => {
      await bees.open('/projects/2/pledges');
      await bees.tap('/pledges/moves/1/answers', '', 'yes');
      await bees.reads(/Accessibilité\s+15 000,00 €[\s\S]*Indexation\s+5 000,00 €/);
    });
    await visit('2023-07-15T13:00', 'delegate-Oufticoop', async (oufticoop) => {
      await oufticoop.open('/projects/2/pledges');
      await oufticoop.tap('/pledges/moves/1/answers', '', 'no');
      await oufticoop.reads(/1 accord, 1 refus, 2 réponses attendues/);
      await oufticoop.isRefused('/projects/2/pledges', { amount: '7600', earmark: 'Indexation' });
      await oufticoop.reads(/Ce à quoi cette promesse est destinée ne se change plus ici/);
    });
    // Bloum and Polln say nothing: theirs stays where it is, also when everything is called.
    await visit('2023-07-16T10:00', 'coordination', async (lead) => {
      await lead.open('/projects/2/pledges');
      await lead.send('/pledges/call', {});
      await lead.reads(/20 000,00 € hors TVA sont appelés/);
      await lead.reads(/Accessibilité\s+15 000,00 €[\s\S]*Indexation\s+5 000,00 €/);
      await lead.reads(/les mêmes centimes/);
    });
    // M05 and M07 are read alike with scripts and without: once is enough.
    if (!scripts) return device.close();

    // T16: the wishes of the Dutch guide are four lines of one project, and twenty share it.
    const arrive = async (name: string, cooperators: number): Promise<Id> => {
      const added = await act('2023-08-01T08:00', 'coordination', (here) =>
        addOrganisation(here, {
          ...{ name, kind: 'member', country: 'FR', language: 'fr', tier: 'tier-25' },
          ...{ activeCooperators: cooperators, modules: [] },
        }),
      );
      assert.ok(!isRefusal(added));
      return added.id;
    };
    for (let more = 14; more <= 20; more += 1) await arrive(`La ${more}e`, 100);
    const wishes = [80_000, 15_000, 3_000, 2_000];
    await act('2023-08-01T09:00', 'developer', async (here) => {
      assert.ok(
        !isRefusal(
          await openProject(here, { title: 'La liste', purpose: '', needNumber: undefined, seatId: undefined }),
        ),
      );
      return addLines(here, await theList(here), {
        lines: wishes.map((euros, place) => priceLine(`Souhait ${place + 1}`, euros)),
        seatId: undefined,
      });
    });
    await visit('2023-08-01T10:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/projects/3/keys?key=equal');
      await bloum.reads(/100 000,00 € hors TVA/);
      const shares = await bloum.rows('.bars tbody tr');
      assert.equal(shares.filter((row) => row.includes('5 000,00 €')).length, 20, shares.join(' | '));
    });

    // T15: it grows to the 200,000.00 of La Louve, twenty owe it, and La Cagette looks at its ticket; T18: it asks for
    // less, nobody objects, and that is what it would pay.
    await act('2023-08-02T09:00', 'developer', async (here) =>
      addLines(here, await theList(here), { lines: [priceLine('La suite', 100_000)], seatId: undefined }),
    );
    await act('2023-08-02T10:00', 'coordination', async (here) => {
      const project = await theList(here);
      const figures = await projectFigures(here, project, CHOICE);
      assert.ok(!isRefusal(figures));
      const chosen = { choice: CHOICE, key: 'equal', mix: null, seen: figures.seen, seenNumber: 0, seatId: undefined };
      assert.ok(!isRefusal(await chooseProjectSplit(here, project, chosen)));
      return proposeProjectSplit(here, project, {
        ...{ seenNumber: 1, title: 'La liste', text: 'Tout.', rule: 'medium', options: [], closesOn: undefined },
        ...{ seatId: undefined, origin: house.url },
      });
    });
    await agree(4, '2023-08-03T10:00', '2023-09-15T10:00');
    const cagette = await arrive('La Cagette', 2_000);
    await act('2023-09-16T08:00', 'coordination', async (here) => {
      const email = `cagette@${community.slug}.invalid`;
      const personId = await personWith(here.db, { email, name: 'Cagette', language: 'fr' }, here.now);
      people.set('delegate-Cagette', personId);
      await grantSeat(here, { personId, personName: 'Cagette', organisationId: cagette, role: 'delegate' });
    });
    await visit('2023-09-16T10:00', 'delegate-Cagette', async (late) => {
      await late.open('/projects/3/joining');
      await late.reads(
        /Pourcentage du coût[\s\S]*19 020,00 €[\s\S]*9,51 % de 200 000,00 €[\s\S]*9,51 € par coopérateur/,
      );
      await late.reads(/Si La Cagette entrait\s+Elle paierait 9 523,81 € hors TVA/);
      await late.send('/joining/requests', { atMost: '5000', reason: 'Nous ouvrons.' });
    });
    await visit('2023-10-16T10:00', 'delegate-Cagette', async (late) => {
      await late.open('/projects/3/joining');
      await late.reads(/Si La Cagette entrait\s+Elle paierait 5 000,00 € hors TVA/);
    });
    await device.close();
  });
}

const theList = async (here: Here): Promise<Project> => (await projectByNumber(here, 3)) ?? assert.fail('a project');

const priceLine = (label: string, euros: number): LineInput => ({
  ...{ label, kind: 'price', lowCents: cents(euros * 100), concerns: { kind: 'all' } },
});
