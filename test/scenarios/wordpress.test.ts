import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { startRecurring } from '../../src/app/recurring';
import { publishOnSites } from '../../src/app/wordpress';
import { instant, plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { publishDue } from '../../src/community/journal';
import {
  beginArticle,
  lastChangeOf,
  releaseArticle,
  saveArticle,
  withdrawArticle,
} from '../../src/community/journal/actions';
import { type Article, articleNumbered } from '../../src/community/journal/queries';
import { publish } from '../../src/community/site';
import { rows } from '../../src/machinery/database';
import { keepFile, takeFile } from '../../src/machinery/files';
import type { Here } from '../../src/machinery/here';
import type { Log } from '../../src/machinery/log';
import { askOutside, wayWith } from '../../src/machinery/outside';
import { sealerIn } from '../../src/machinery/sealing';
import type { Ask } from '../../src/machinery/wordpress';
import { LOGIN, recordedWordPress } from '../../src/machinery/wordpress/testing';
import { emailOf, openHouse, openStage } from '../harness';

// The journal on a WordPress site: not the real one but a recorded one, on this machine, that answers as 6.1 did.
const data = await mkdtemp(join(tmpdir(), 'komunigi-'));
const there = await recordedWordPress();
const elsewhere = await recordedWordPress();
const at = instant('2026-11-22T12:00:00.000Z');
const OWN = [there, elsewhere].map(({ address }) => new URL(address).host).join(',');
const environment = { KOMUNIGI_DATA: data, KOMUNIGI_OWN_SITES: OWN };
const house = await openHouse({ at, environment });
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const coordination = await house.signedIn(emailOf('coordination'));
after(async () => {
  there.close();
  elsewhere.close();
  await rm(data, { recursive: true, force: true });
});

const act = <T>(number: number, work: (here: Here, article: Article) => Promise<T>) =>
  stage.as('coordination', async (here) =>
    work(here, (await articleNumbered(here, number)) ?? assert.fail('no article')),
  );
const letOut = (
  number: number,
  more: { readonly note?: string; readonly dueAt?: ReturnType<typeof plusMinutes> } = {},
) =>
  act(number, async (here, article) => {
    const { note = '', dueAt = null } = more;
    const input = { channels: ['site'], dueAt, note, isSure: true, seenAt: lastChangeOf(article) } as const;
    assert.equal(await releaseArticle(here, article, input, async () => []), null);
  });
const begin = async (title: string, body: string): Promise<number> => {
  const begun = await stage.as('Bloum', (here) => beginArticle(here, { title, body, language: 'fr', lines: [] }));
  return isRefusal(begun) ? assert.fail(begun.refused) : begun.number;
};
const write = (number: number, body: string, seenVersion: number) =>
  act(number, (here, article) =>
    saveArticle(here, article, {
      ...{ channel: 'general', language: 'fr', title: article.original.title, body, seenVersion, follows: null },
    }),
  );
const site = (changes: Record<string, string> = {}) => ({
  ...{
    address: `${there.address}/wp-admin/`,
    ...LOGIN,
    categories: 'Actualités & presse',
    tags: 'Komunigi, Supermarchés',
  },
  ...changes,
});
const keep = (changes: Record<string, string> = {}) =>
  coordination.post(`${place}/journal/elsewhere/wordpress`, site(changes));
const settings = async () =>
  (await coordination.get(`${place}/journal/elsewhere`)).html.replace(/[\u00a0\u202f]/g, ' ');
const articlePage = async (number: number) =>
  (await coordination.get(`${place}/journal/${number}`)).html.replace(/[\u00a0\u202f]/g, ' ');
/** The house looks after what waits, some minutes later. */
const later = async (minutes = 1) => {
  house.clock.at = plusMinutes(house.clock.at, minutes);
  await house.doChores();
};
const want = (number: number, form: Record<string, string> = {}) =>
  coordination.post(`${place}/journal/${number}/wordpress`, form);
const byTitle = (title: string) => [...there.posts.values()].filter((each) => each.title.includes(title));

let picture = '';
before(async () => {
  picture = await stage.as('coordination', async (here) => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const taken = await takeFile(bytes, 'photo.png');
    const kept = isRefusal(taken)
      ? taken
      : await keepFile(here, taken, here.actor.seats[0]?.id ?? assert.fail('no seat'));
    return isRefusal(kept) ? assert.fail(kept.refused) : kept.id;
  });
});

test('each failure of the connection has its sentence, and an address of our own network is never asked', async () => {
  const says = async (changes: Record<string, string>) => {
    assert.equal((await keep(changes)).status, 200);
    await later();
    return settings();
  };
  const before = there.asked.length;
  assert.match(await says({ address: 'http://127.0.0.1:9' }), /mène à l’intérieur de notre réseau/);
  assert.match(await says({ address: 'http://localhost/blog' }), /mène à l’intérieur de notre réseau/);
  assert.equal(there.asked.length, before);
  assert.match(await says({ password: 'wrong' }), /n’est pas reconnu/);
  there.goesWrong = 'log-in-page';
  assert.match(await says({}), /répond par une page/);
  there.goesWrong = 'unavailable';
  assert.match(await says({}), /lui-même un problème/);
  there.goesWrong = 'moved';
  assert.match(await says({}), /renvoie vers une autre adresse/);
  there.goesWrong = 'not';
  assert.match(await says({}), /nous connaît comme Rédaction/);
  assert.equal((await keep({ address: 'ftp://x' })).status, 422);
});

test('the password is shown nowhere, kept sealed, in no archive, and goes to no other site', async () => {
  assert.ok(!(await settings()).includes('EFGH'));
  const kept = await house.database.read(stage.community.id, (db) => rows(db, 'select * from journal_sites'));
  assert.equal(kept.length, 1);
  assert.ok(!JSON.stringify(kept).includes('EFGH') && !Buffer.from(JSON.stringify(kept)).includes('EFGH'));
  const told = await house.database.read(stage.community.id, (db) =>
    rows<{ entry: string }>(db, 'select entry from chronicle'),
  );
  assert.ok(told.some(({ entry }) => entry.includes('site-set')) && !told.some(({ entry }) => entry.includes('EFGH')));
  const moved = await keep({ address: 'https://other.example', password: '' });
  assert.equal(moved.status, 422);
  assert.match(moved.html, /celui d’avant était pour un autre site/);
  const unchanged = await keep({ password: '' });
  assert.equal(unchanged.status, 200);
});

test('an article is brought with its picture, its terms, a clean text and a link back; a correction and a withdrawal follow', async () => {
  const number = await begin(
    'Deux jours & <une> idée',
    `Trente **personnes**.\n\n<script>alert(1)</script> [dedans](${place}/needs/1)\n\n![la salle](${place}/files/${picture}#40x30)\n\n![le devis](${place}/files/${picture.slice(0, -4)}0000)`,
  );
  await letOut(number);
  assert.match(await articlePage(number), /n’est pas sur/);
  await want(number);
  await later();
  const [post] = byTitle('Deux jours');
  assert.ok(post);
  assert.equal(post.title, 'Deux jours &amp; &lt;une&gt; idée');
  assert.equal(post.status, 'publish');
  assert.match(post.content, /Trente <strong>personnes<\/strong>/);
  assert.doesNotMatch(post.content, /<script|needs\/1/);
  assert.match(post.content, new RegExp(`<img src="${there.address}/uploads/komunigi-${picture}\\.png"`));
  assert.match(post.content, /<p>le devis<\/p>/, 'what is no picture is left to its words');
  assert.deepEqual(
    there.media.map(({ type, alt }) => [type, alt]),
    [['image/png', 'la salle']],
  );
  assert.deepEqual([post.categories, post.tags.length], [[3], 2]);
  assert.match(await articlePage(number), /L’article est sur le site/);
  assert.doesNotMatch(post.content, /public\/journal/);
  await stage.as('coordination', (here) =>
    publish(here, { offered: [{ piece: 'journal', title: 'Journal' }], ticked: ['journal'], seen: 0 }),
  );
  await write(number, 'Trente-deux personnes.', 1);
  await letOut(number, { note: 'Elles étaient trente-deux.' });
  await later();
  assert.match(post.content, /Trente-deux personnes\..*Correction.{1,2} Elles étaient trente-deux/s);
  assert.match(post.content, new RegExp(`href="${house.url}${place}/public/journal/deux-jours-une-idee"`));
  assert.equal(byTitle('Deux jours').length, 1);
  await act(number, (here, article) => withdrawArticle(here, article, 'site', 'Trop tôt.'));
  await later();
  assert.equal(post.status, 'trash');
  assert.match(await articlePage(number), /retiré du site/);
});

test('an answer that gets lost after the post was made makes no second one', async () => {
  const number = await begin('Une fois', 'Une seule.');
  await letOut(number);
  await want(number);
  there.goesWrong = 'silent-after';
  await later();
  assert.equal(byTitle('Une fois').length, 1);
  assert.match(await articlePage(number), /Personne ne répond à cette adresse/);
  there.goesWrong = 'not';
  await later(3);
  assert.equal(byTitle('Une fois').length, 1);
  assert.match(await articlePage(number), /L’article est sur le site/);
});

test('a day to come waits there too; a post that was lost there is said to be, and made again only when asked', async () => {
  const number = await begin('Demain', 'À venir.');
  const dueAt = plusMinutes(house.clock.at, 24 * 60);
  await letOut(number, { dueAt });
  await want(number);
  await later();
  const [post] = byTitle('Demain');
  assert.deepEqual([post?.status, post?.date_gmt], ['future', dueAt.slice(0, 19)]);
  house.clock.at = plusMinutes(dueAt, 10);
  await house.database.write(stage.community.id, (db) =>
    publishDue({ db, now: house.clock.at, community: stage.community }),
  );
  await later();
  assert.equal(post?.status, 'publish');
  there.posts.delete(post?.id ?? 0);
  await write(number, 'Corrigé.', 1);
  await letOut(number, { note: 'Un mot.' });
  await later();
  assert.equal(byTitle('Demain').length, 0);
  assert.match(await articlePage(number), /n’est plus sur le site.*Le créer de nouveau/s);
  await want(number, { anew: 'yes' });
  await later();
  assert.equal(byTitle('Demain').length, 1);
});

test('what an account may not do is said, and tried again by hand', async () => {
  const number = await begin('Interdit', 'Non.');
  await letOut(number);
  await want(number);
  there.goesWrong = 'may-not';
  await later();
  assert.match(await articlePage(number), /n’a pas le droit de faire cela.*Essayer tout de suite/s);
  there.goesWrong = 'not';
  await want(number);
  await later();
  assert.equal(byTitle('Interdit').length, 1);
});

/** Another process of the same house looks after the sites. */
const publishBeside = (ask: Ask = (url, asking) => askOutside(url, asking, wayWith(new Set(OWN.split(','))))) =>
  publishOnSites(
    { database: house.database, sealer: sealerIn(data), ask, origin: house.url, log: () => undefined },
    house.clock.at,
    new AbortController().signal,
  );

test('two processes that bring the same article at once make one post', async () => {
  const number = await begin('À deux', 'Ensemble.');
  await letOut(number);
  await want(number);
  await Promise.all([publishBeside(), publishBeside()]);
  assert.equal(byTitle('À deux').length, 1);
  assert.match(await articlePage(number), /L’article est sur le site/);
});

test('a site that is too slow is left alone for the round, whatever waits for it', async () => {
  const [one, two] = [await begin('Lent', 'Un.'), await begin('Lent aussi', 'Deux.')];
  for (const number of [one, two]) {
    await letOut(number);
    await want(number);
  }
  let asked = 0;
  await publishBeside(async () => {
    asked += 1;
    return { trouble: 'too-slow' };
  });
  assert.equal(asked, 1);
  await later(5);
  assert.equal(byTitle('Lent').length, 2);
});

test('articles with a correction planned for later take no place from those that wait', async () => {
  const planned: number[] = [];
  for (let count = 1; count <= 20; count += 1) planned.push(await begin(`Prévu ${count}`, 'Un.'));
  for (const number of planned) {
    await letOut(number);
    await want(number);
  }
  await later();
  assert.equal(byTitle('Prévu').length, 20);
  for (const number of planned) {
    await write(number, 'Deux.', 1);
    await letOut(number, { note: 'Deux, et non un.', dueAt: plusMinutes(house.clock.at, 24 * 60) });
  }
  const number = await begin('Le suivant', 'Un.');
  await letOut(number);
  await want(number);
  await later();
  assert.equal(byTitle('Le suivant').length, 1);
});

test('what waits for others keeps no chore waiting, is begun once more at most, and ends when told', async () => {
  let [chores, begun] = [0, 0];
  let third = (): void => undefined;
  const thrice = new Promise<void>((resolve) => {
    third = resolve;
  });
  const chore = async () => {
    chores += 1;
    if (chores === 3) third();
  };
  const slow = (_: unknown, stopping: AbortSignal) => {
    begun += 1;
    return new Promise((_resolve, reject) => stopping.addEventListener('abort', () => reject(stopping.reason)));
  };
  const log: Log = () => assert.fail('nothing went wrong');
  const recurring = startRecurring(house.database, [chore], () => house.clock.at, log, { apart: slow });
  const rounds = [recurring.now(), recurring.now()];
  await thrice;
  await recurring.stop();
  await Promise.all(rounds);
  assert.deepEqual([chores, begun], [3, 1]);
});

test('a number that is a stranger’s post by now is never written over nor binned', async () => {
  const number = await begin('Le nôtre', 'À nous.');
  await letOut(number);
  await want(number);
  await later();
  const [ours] = byTitle('Le nôtre');
  assert.ok(ours);
  // Somebody renamed it there: it is still known by the sign at its end.
  ours.slug = `autrement${ours.slug.slice(ours.slug.lastIndexOf('-'))}`;
  await write(number, 'À nous, corrigé.', 1);
  await letOut(number, { note: 'Un mot.' });
  await later();
  assert.match(ours.content, /corrigé/);
  const strangers = { ...ours, slug: 'leur-article', title: 'Le leur', content: 'À eux.', status: 'publish' };
  there.posts.set(ours.id, strangers);
  await write(number, 'Encore.', 2);
  await letOut(number, { note: 'Deux mots.' });
  await later();
  assert.match(await articlePage(number), /n’est plus sur le site/);
  await act(number, (here, article) => withdrawArticle(here, article, 'site', 'Fini.'));
  await want(number);
  await later(400);
  assert.deepEqual([strangers.content, strangers.status], ['À eux.', 'publish']);
});

test('another site begins anew: what is wanted is made there, and its own posts stay as they are', async () => {
  const number = await begin('Déménagé', 'Ici et là.');
  await letOut(number);
  await want(number);
  await later();
  const [ours] = byTitle('Déménagé');
  assert.ok(ours);
  const theirs = { ...ours, slug: 'leur-page', title: 'La leur', content: 'Chez eux.' };
  elsewhere.posts.set(ours.id, theirs);
  assert.equal((await keep({ address: elsewhere.address })).status, 200);
  assert.match(await articlePage(number), /sera porté sur le site d’ici une minute/);
  // Twenty at a time.
  await later();
  await later();
  assert.deepEqual([theirs.title, theirs.content], ['La leur', 'Chez eux.']);
  assert.equal([...elsewhere.posts.values()].filter(({ title }) => title === 'Déménagé').length, 1);
  assert.equal(byTitle('Déménagé').length, 1);
});

test('a site that is given up is forgotten with its password', async () => {
  await coordination.post(`${place}/journal/elsewhere/wordpress/removal`, {});
  assert.equal(
    (await house.database.read(stage.community.id, (db) => rows(db, 'select 1 from journal_sites'))).length,
    0,
  );
  const kept = await house.database.read(stage.community.id, (db) =>
    rows(db, 'select 1 from journal_posts where post_id is not null or link is not null or done > 0'),
  );
  assert.equal(kept.length, 0);
});
