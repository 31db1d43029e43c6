import { assetUrl } from './assets';
import type { Child, Html } from './jsx-runtime';
import type { Words } from './words';

/** What stands around a page for strangers. */
export interface FrontFrame {
  readonly t: Words;
  readonly community: { readonly name: string; readonly language: string };
  /** One of `ACCENTS`. */
  readonly accent: string;
  readonly logo?: string | undefined;
  /** Where the front page is, from here. */
  readonly home: string;
  /** The whole address of this page, without a language; empty for a preview, which nobody else can open. */
  readonly address: string;
  /** The same page in each of our languages. */
  readonly languages: readonly { readonly language: string; readonly name: string; readonly href: string }[];
  readonly navigation: readonly { readonly name: string; readonly href: string; readonly isCurrent: boolean }[];
  /** What may be followed, the news first. */
  readonly feeds: readonly {
    readonly title: string;
    readonly rss: string;
    readonly atom: string;
    readonly json: string;
  }[];
  /** Whether search engines may keep it. */
  readonly isIndexed: boolean;
  /** Signing in, or where whoever is signed in goes on. */
  readonly wayIn: { readonly name: string; readonly href: string };
  /** Where one asks to join; absent where nobody can yet. */
  readonly ask?: string | undefined;
  /** The newsletter, where strangers see it. */
  readonly newsletter?: { readonly name: string; readonly href: string } | undefined;
  /** A sentence in a language that we do not speak, for whoever asked for it. */
  readonly notYet?: { readonly language: string; readonly sentence: string } | undefined;
  /** Says that this is a preview, and leads back. */
  readonly preview?: Child;
}

interface FrontPage {
  readonly title: string;
  readonly description: string;
  readonly isHome?: boolean | undefined;
}

/** A whole document for strangers: light, without a script, the same for all who are not signed in. */
export function frontLayout(frame: FrontFrame, page: FrontPage, body: Html): string {
  const { t, community } = frame;
  const title = page.isHome ? page.title : `${page.title} · ${community.name}`;
  const document = (
    <html lang={t.language} class={`accent-${frame.accent}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={page.description} />
        {frame.address && <Known frame={frame} title={page.title} description={page.description} />}
        <link rel="preload" href={assetUrl('text.woff2')} as="font" type="font/woff2" crossorigin="" />
        <link rel="stylesheet" href={assetUrl('site.css')} />
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
      </head>
      <body class="front">
        <a class="skip" href="#content">
          {t.design.skip()}
        </a>
        {frame.preview && (
          <aside class="preview-bar" aria-label={t.design.preview()}>
            {frame.preview}
          </aside>
        )}
        <FrontHeader frame={frame} />
        {frame.notYet && (
          <aside class="not-yet" aria-label={t.design.languages()}>
            <p lang={frame.notYet.language}>{frame.notYet.sentence}</p>
          </aside>
        )}
        <main id="content" tabindex="-1" class="front-page">
          {body}
        </main>
        <FrontFooter frame={frame} />
      </body>
    </html>
  );
  return `<!doctype html>${document}`;
}

/** A document that another site shows in a frame: nothing around it, and its links lead out of the frame. */
export function blockLayout({ t, accent, title, robots }: BlockFrame, body: Html): string {
  const document = (
    <html lang={t.language} class={`accent-${accent}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content={robots} />
        <base target="_top" />
        <title>{title}</title>
        <link rel="stylesheet" href={assetUrl('site.css')} />
      </head>
      <body class="front block">
        <main id="content">{body}</main>
      </body>
    </html>
  );
  return `<!doctype html>${document}`;
}

interface BlockFrame {
  readonly t: Words;
  readonly accent: string;
  readonly title: string;
  readonly robots: string;
}

/** What search engines, feed readers and those who pass the address on are told. */
function Known({ frame, title, description }: { frame: FrontFrame; title: string; description: string }) {
  const { t, address, feeds, languages } = frame;
  const inLanguage = (language: string): string => `${address}?language=${language}`;
  return (
    <>
      {!frame.isIndexed && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={inLanguage(t.language)} />
      {languages.map(({ language }) => (
        <link rel="alternate" hreflang={language} href={inLanguage(language)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={address} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={inLanguage(t.language)} />
      <meta property="og:site_name" content={frame.community.name} />
      <meta property="og:locale" content={t.language} />
      {feeds.map(({ title: name, rss, atom, json }) => (
        <>
          <link rel="alternate" type="application/atom+xml" title={name} href={atom} />
          <link rel="alternate" type="application/rss+xml" title={name} href={rss} />
          <link rel="alternate" type="application/feed+json" title={name} href={json} />
        </>
      ))}
    </>
  );
}

function FrontHeader({ frame }: { frame: FrontFrame }) {
  const { t, community } = frame;
  return (
    <header class="front-header">
      <div class="front-line">
        <a class="brand" href={frame.home} lang={community.language === t.language ? undefined : community.language}>
          {frame.logo && <img src={frame.logo} alt="" width="44" height="44" />}
          <span>{community.name}</span>
        </a>
        <div class="front-tools">
          <a class="button quiet small" href={frame.wayIn.href}>
            {frame.wayIn.name}
          </a>
          <nav class="front-languages" aria-label={t.design.languages()}>
            {frame.languages.map(({ language, name, href }) => (
              <a
                href={href}
                lang={language}
                hreflang={language}
                aria-current={language === t.language ? 'true' : undefined}
              >
                {name}
              </a>
            ))}
          </nav>
        </div>
      </div>
      {frame.navigation.length > 0 && (
        <nav class="nav" aria-label={t.design.navigation()}>
          <ul>
            {frame.navigation.map(({ name, href, isCurrent }) => (
              <li>
                <a href={href} aria-current={isCurrent ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="awning" aria-hidden="true" />
    </header>
  );
}

function FrontFooter({ frame }: { frame: FrontFrame }) {
  const { t } = frame;
  return (
    <footer class="front-footer">
      <p class="front-footer-name">{frame.community.name}</p>
      <ul>
        {frame.ask && (
          <li>
            <a href={frame.ask}>{t.design.askToJoin()}</a>
          </li>
        )}
        <li>
          <a href={frame.wayIn.href}>{frame.wayIn.name}</a>
        </li>
        {frame.newsletter && (
          <li>
            <a href={frame.newsletter.href}>{frame.newsletter.name}</a>
          </li>
        )}
        {frame.feeds[0] && (
          <li>
            <a href={frame.feeds[0].atom}>{t.design.feed()}</a>
          </li>
        )}
      </ul>
      <p class="hint">{t.design.footer()}</p>
    </footer>
  );
}
