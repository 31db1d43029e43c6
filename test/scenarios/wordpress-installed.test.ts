import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { instant, plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import {
  beginArticle,
  lastChangeOf,
  releaseArticle,
  saveArticle,
  withdrawArticle,
} from '../../src/community/journal/actions';
import { type Article, articleNumbered } from '../../src/community/journal/queries';
import { keepFile, takeFile } from '../../src/machinery/files';
import type { Here } from '../../src/machinery/here';
import { emailOf, openHouse, openStage } from '../harness';
import { isWordPressInstalled, realWordPress, type Site } from '../wordpress';

// The journal on a real WordPress, where the machine has one: what the recorded answers of wordpress.test.ts promise.
const at = instant('2026-11-22T12:00:00.000Z');

async function open(site: Site) {
  const data = mkdtempSync(join(tmpdir(), 'komunigi-'));
  const environment = { KOMUNIGI_DATA: data, KOMUNIGI_OWN_SITES: new URL(site.address).host };
  const house = await openHouse({ at, environment });
  after(() => rmSync(data, { recursive: true, force: true }));
  const stage = await openStage(house);
  const coordination = await house.signedIn(emailOf('coordination'));
  const place = `/${stage.community.slug}/journal`;
  const act = <T>(number: number, work: (here: Here, article: Article) => Promise<T>) =>
    stage.as('coordination', async (here) =>
      work(here, (await articleNumbered(here, number)) ?? assert.fail('no article')),
    );
  const letOut = (number: number, more: { readonly note?: string; readonly dueAt?: typeof at } = {}) =>
    act(number, async (here, article) => {
      const { note = '', dueAt = null } = more;
      const input = { channels: ['site'], dueAt, note, isSure: true, seenAt: lastChangeOf(article) } as const;
      assert.equal(await releaseArticle(here, article, input, async () => []), null);
    });
  const begin = (title: string, body: string) =>
    stage.as('Bloum', async (here) => {
      const begun = await beginArticle(here, { title, body, language: 'fr', lines: [] });
      return isRefusal(begun) ? assert.fail(begun.refused) : begun.number;
    });
  /** The house looks after what waits, a minute later, and tells what the page says of it. */
  const later = async (number: number): Promise<string> => {
    house.clock.at = plusMinutes(house.clock.at, 1);
    await house.doChores();
    return (await coordination.get(`${place}/${number}`)).html.replace(/[\u00a0\u202f]/g, ' ');
  };
  return { house, stage, coordination, place, act, letOut, begin, later };
}

interface Found {
  readonly title: string;
  readonly text: string;
  readonly status: string;
  readonly date: string;
  readonly author: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** Every post that the author has there, the bin included, as the site itself keeps them. */
const postsOn = ({ php }: Site): readonly Found[] =>
  JSON.parse(
    php(`require 'wp-load.php';
      echo json_encode(array_map(fn($post) => ['title' => $post->post_title, 'text' => $post->post_content,
        'status' => $post->post_status, 'date' => $post->post_date_gmt,
        'author' => get_userdata($post->post_author)->user_login,
        'categories' => wp_get_post_categories($post->ID, ['fields' => 'names']),
        'tags' => wp_get_post_tags($post->ID, ['fields' => 'names'])],
        get_posts(['numberposts' => -1, 'post_status' => ['publish', 'future', 'trash', 'draft', 'pending'],
          'author_name' => 'redaction', 'orderby' => 'ID', 'order' => 'ASC'])));`),
  );

async function published(site: Site): Promise<void> {
  const { house, stage, coordination, place, act, letOut, begin, later } = await open(site);
  const { address, login, password } = site;
  const settings = { address, login, password, categories: 'Actualités & presse, Ailleurs', tags: 'Komunigi, L’été' };
  await coordination.post(`${place}/elsewhere/wordpress`, settings);
  await house.doChores();
  const { html } = await coordination.get(`${place}/elsewhere`);
  assert.match(html, /R(é|&eacute;)daction|redaction/);
  const picture = await stage.as('coordination', async (here) => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const kept = await keepFile(here, await taken(bytes), here.actor.seats[0]?.id ?? assert.fail('no seat'));
    return isRefusal(kept) ? assert.fail(kept.refused) : kept.id;
  });
  const files = `/${stage.community.slug}/files`;
  const number = await begin(
    'Deux jours & <une> idée',
    `Trente **personnes** & "autant" d’idées.\n\n<script>alert(1)</script>\n\n![la salle](${files}/${picture}#40x30)`,
  );
  await letOut(number);
  await coordination.post(`${place}/${number}/wordpress`, {});
  assert.match(await later(number), /L’article est sur le site/);
  const [post] = postsOn(site);
  assert.ok(post);
  assert.deepEqual(
    [post.status, post.author, post.title],
    ['publish', 'redaction', 'Deux jours &amp; &lt;une&gt; idée'],
  );
  // An author may not make categories: what is there is taken, what is not is left out.
  assert.deepEqual([post.categories, post.tags], [['Actualités &amp; presse'], ['Komunigi', 'L’été']]);
  assert.doesNotMatch(post.text, /<script/);
  const [, shown = ''] = /<img [^>]*src="([^"]+)"/.exec(post.text) ?? [];
  const fetched = await fetch(shown);
  assert.deepEqual([fetched.status, fetched.headers.get('content-type')], [200, 'image/png']);

  await act(number, (here, article) =>
    saveArticle(here, article, {
      ...{ channel: 'general', language: 'fr', title: article.original.title, body: 'Trente-deux personnes.' },
      ...{ seenVersion: 1, follows: null },
    }),
  );
  await letOut(number, { note: 'Elles étaient trente-deux.' });
  await later(number);
  assert.deepEqual(
    postsOn(site).map(({ text, status }) => [/Trente-deux personnes\..*Correction.*trente-deux/s.test(text), status]),
    [[true, 'publish']],
  );

  await act(number, (here, article) => withdrawArticle(here, article, 'site', 'Trop tôt.'));
  assert.match(await later(number), /retiré du site/);
  assert.deepEqual(
    postsOn(site).map(({ status }) => status),
    ['trash'],
  );

  const next = await begin('Demain', 'À venir.');
  const dueAt = plusMinutes(instant(new Date(Date.now())), 24 * 60);
  await letOut(next, { dueAt });
  await coordination.post(`${place}/${next}/wordpress`, {});
  await later(next);
  const waiting = postsOn(site).find(({ title }) => title === 'Demain');
  assert.deepEqual([waiting?.status, waiting?.date], ['future', dueAt.slice(0, 19).replace('T', ' ')]);
}

const taken = async (bytes: Buffer) => {
  const found = await takeFile(bytes, 'photo.png');
  return isRefusal(found) ? assert.fail(found.refused) : found;
};

test('an article is brought to a real site, corrected, withdrawn and planned there', async (here) => {
  if (!isWordPressInstalled) return here.diagnostic('no WordPress on this machine');
  const site = await realWordPress();
  try {
    await published(site);
  } finally {
    await site.close();
  }
});
