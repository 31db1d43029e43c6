import { dayOf } from '../basics/day';
import { assetUrl } from './assets';
import { notesFor } from './explained';
import { day } from './format';
import { Button, Form } from './forms';
import { type Frame, type PageOptions, PLACES, type Place } from './frame';
import type { Html } from './jsx-runtime';
import { doneSentence, languages, type Words, words } from './words';

/** A whole document around the body of a page. */
export function layout(frame: Frame, options: PageOptions, body: Html): string {
  const t = words(frame.language);
  const notice = options.notice ?? doneSentence(frame.query?.get('done') ?? '', t);
  const name = frame.here?.community.name ?? options.community?.name;
  const document = (
    <html lang={t.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{[options.title, name, 'Komunigi'].filter(Boolean).join(' · ')}</title>
        {options.description && <meta name="description" content={options.description} />}
        <link rel="preload" href={assetUrl('text.woff2')} as="font" type="font/woff2" crossorigin="" />
        <link rel="stylesheet" href={assetUrl('style.css')} />
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <script src={assetUrl('enhance.js')} defer />
      </head>
      <body {...wordsForScript(t)}>
        {!options.bare && <Around frame={frame} community={options.community} t={t} />}
        <main id="content" tabindex="-1" class={classOf(frame, options)}>
          <div class="flash" role="status">
            {notice && <p class="notice good">{notice}</p>}
          </div>
          {body}
          {notesFor(frame.explainer, t)}
        </main>
        {!options.bare && (
          <footer class="footer">
            <p class="on-screen">
              {t.design.footer()}
              {frame.here && (
                <>
                  {' '}
                  <a href={`/${frame.here.community.slug}/resources`}>{t.design.allResources()}</a>
                  {' · '}
                  <a href={`/${frame.here.community.slug}/glossary`}>{t.design.allWords()}</a>
                </>
              )}
            </p>
            <p class="on-paper">
              {t.design.footerPrinted({
                community: name ?? 'Komunigi',
                day: frame.here ? day(dayOf(frame.here.now, frame.here.community.timeZone), t.language) : 'none',
              })}
            </p>
          </footer>
        )}
      </body>
    </html>
  );
  return `<!doctype html>${document}`;
}

function classOf({ here }: Frame, { bare, wide }: PageOptions): string {
  const width = bare ? 'bare' : wide ? 'page wide' : 'page';
  return here?.isClosed ? `${width} closed` : width;
}

/** What stands above every page: the way past it, the rooms, the person, the day of a demonstration. */
const Around = ({ frame, community, t }: AroundProps) => (
  <>
    <a class="skip" href="#content">
      {t.design.skip()}
    </a>
    <Header frame={frame} community={community} t={t} />
    {frame.here?.isClosed && frame.path !== `/${frame.here.community.slug}` && (
      <Closed slug={frame.here.community.slug} t={t} />
    )}
    {frame.here?.community.isDemonstration && <Demonstration place={frame.here} t={t} />}
  </>
);

interface AroundProps {
  readonly frame: Frame;
  readonly community: PageOptions['community'];
  readonly t: Words;
}

function Header({ frame, community: shown, t }: AroundProps) {
  const name = frame.here?.actor.name ?? frame.person?.name;
  const community = frame.here?.community ?? shown;
  const back = addressOf(frame);
  return (
    <header class="header">
      <div class="header-line">
        <a class="brand" href={community ? `/${community.slug}` : '/'}>
          {community?.name ?? 'Komunigi'}
        </a>
        {name ? <PersonMenu name={name} back={back} t={t} /> : <LanguageSwitch back={back} t={t} />}
      </div>
      {frame.here && <Navigation slug={frame.here.community.slug} path={frame.path} t={t} />}
      <div class="awning" aria-hidden="true" />
    </header>
  );
}

/** Where a page is found again, in another language too; what was just done is said once. */
function addressOf({ path, query }: Frame): string {
  const kept = new URLSearchParams(query);
  kept.delete('done');
  return kept.size > 0 ? `${path}?${kept}` : path;
}

function Navigation({ slug, path, t }: { slug: string; path: string; t: Words }) {
  const rooms = [
    ['', t.design.navDesk(), []],
    ['/needs', t.design.navNeeds(), ['/splits', '/analysis']],
    ['/projects', t.design.navProjects(), ['/payments', '/funding-rounds', '/simulator']],
    ['/proposals', t.design.navProposals(), ['/register']],
    ['/meetings', t.design.navMeetings(), ['/tasks', '/gatherings']],
    ['/mandates', t.design.navMandates(), ['/elections']],
    [
      '/organisations',
      t.design.navOrganisations(),
      [
        '/people',
        '/archive',
        '/closing',
        '/letters',
        '/modules',
        '/joining',
        '/welcome',
        '/neighbours',
        '/site',
        '/invitations',
      ],
    ],
    ['/handbook', t.design.navHandbook(), ['/glossary', '/resources', '/files']],
    ['/chronicle', t.design.navChronicle(), ['/journal', '/grants', '/reports', '/year', '/figures', '/newsletter']],
    ['/charter', t.design.navCharter(), []],
  ] as const;
  return (
    <nav class="nav" aria-label={t.design.navigation()}>
      <ul>
        {rooms.map(([place, name, others]) => (
          <li>
            <a href={`/${slug}${place}`} aria-current={currentOf(slug, place, others, path)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `page` on the page itself, `true` on those below it and on the others one reaches from it. */
function currentOf(slug: string, place: string, others: readonly string[], path: string): 'page' | 'true' | undefined {
  const isBelow = (each: string) => path === `/${slug}${each}` || path.startsWith(`/${slug}${each}/`);
  if (path === `/${slug}${place}`) return 'page';
  return (place !== '' && isBelow(place)) || others.some(isBelow) ? 'true' : undefined;
}

function PersonMenu({ name, back, t }: { name: string; back: string; t: Words }) {
  return (
    <details class="menu unfolds">
      <summary>
        <span class="menu-name">{name}</span>
      </summary>
      <div class="menu-panel">
        <a href={PLACES.account}>{t.design.myAccount()}</a>
        <a href={`${PLACES.account}#communities`}>{t.design.myCommunities()}</a>
        <LanguageSwitch back={back} t={t} />
        <Form action={PLACES.signOut} repeatable>
          <Button kind="quiet">{t.design.signOut()}</Button>
        </Form>
      </div>
    </details>
  );
}

function LanguageSwitch({ back, t }: { back: string; t: Words }) {
  return (
    <Form action={PLACES.language} repeatable class="languages" label={t.design.languages()}>
      <input type="hidden" name="back" value={back} />
      {languages.map(({ language, name }) => (
        <button
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === t.language ? 'true' : 'false'}
        >
          {name}
        </button>
      ))}
    </Form>
  );
}

/** On the pages of a closed community, so that nobody fills in what could not be sent; its desk says it by itself. */
const Closed = ({ slug, t }: { slug: string; t: Words }) => (
  <aside class="demonstration closed-down" aria-label={t.design.closedLabel()}>
    <p>
      {t.design.closedHere()} <a href={`/${slug}`}>{t.design.closedMore()}</a>
    </p>
  </aside>
);

function Demonstration({ place, t }: { place: Place; t: Words }) {
  const today = day(dayOf(place.now, place.community.timeZone), t.language);
  return (
    <aside class="demonstration" aria-label={t.design.demonstration()}>
      <details class="unfolds">
        <summary>{t.design.demonstrationDate({ day: today })}</summary>
        <p>{t.design.demonstrationHint()}</p>
        <Form action={`/${place.community.slug}/calendar`} label={t.design.demonstrationForward()} class="taps">
          <span>{t.design.demonstrationForward()}</span>
          {[1, 7, 30].map((days) => (
            <button type="submit" name="days" value={days} class="button quiet small">
              {t.design.demonstrationForwardBy({ days })}
            </button>
          ))}
        </Form>
      </details>
    </aside>
  );
}

/** The sentences that the script may have to say, so that it carries none of its own. */
const wordsForScript = (t: Words): Record<`data-${string}`, string> => ({
  'data-word-offline': t.design.wordOffline(),
  'data-word-failed': t.design.wordFailed(),
  'data-word-restored': t.design.wordRestored(),
  'data-word-forget': t.design.wordForget(),
  'data-word-close': t.design.wordClose(),
  'data-word-kept': t.design.wordKept(),
  'data-word-not-kept': t.design.wordNotKept(),
  'data-word-copied': t.design.copied(),
  'data-word-file-too-large': t.design.errorFileTooLarge(),
  'data-word-picture-sending': t.design.wordPictureSending(),
  'data-word-picture-failed': t.design.wordPictureFailed(),
});
