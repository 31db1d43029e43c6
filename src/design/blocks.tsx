import { firm } from '../basics/text';
import { unbroken } from './format';
import type { Child } from './jsx-runtime';
import type { Words } from './words';

interface HeadingProps {
  /** What it belongs to, above the title: `Besoin 12`. */
  readonly above?: Child;
  readonly title: Child;
  /** One or two sentences that say what this page is for. */
  readonly lead?: Child;
  /** Buttons beside the title. */
  readonly children?: Child;
}

/** The head of a page: its one `h1`, with what it is about and what can be done. */
export const Heading = ({ above, title, lead, children }: HeadingProps) => (
  <header class="heading">
    <div class="heading-text">
      {above && <p class="above">{above}</p>}
      <h1>{typeof title === 'string' ? whole(title) : title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
    {children && <div class="actions">{children}</div>}
  </header>
);

/** A code such as `BE-7` stays on one line: large letters make it break where readers do not expect it. */
const whole = (title: string): string => unbroken(firm(title));

interface SectionProps {
  readonly title: Child;
  readonly id?: string | undefined;
  /** How many things are below. */
  readonly count?: string | number | undefined;
  readonly children?: Child;
}

/** A part of a page under its own `h2`. */
export const Section = ({ title, id, count, children }: SectionProps) => (
  <section class="section" id={id}>
    <h2>
      {title}
      {count !== undefined && <span class="count"> {count}</span>}
    </h2>
    {children}
  </section>
);

interface CardProps {
  readonly title: Child;
  readonly href?: string | undefined;
  /** What it is: `Besoin 12`, `Proposition 3`. */
  readonly above?: Child;
  /** A `Status`, tags, a date: one line under the title. */
  readonly meta?: Child;
  /** Someone must act on it: it is set off from the others. */
  readonly awaited?: boolean | undefined;
  /** The level of its title; cards stand under an `h2`. */
  readonly level?: 2 | 3 | 4 | undefined;
  readonly children?: Child;
}

/** One thing among others: a need, a proposal, an organisation. */
export function Card({ title, href, above, meta, awaited, level = 3, children }: CardProps) {
  const Title = `h${level}` as const;
  return (
    <article class={awaited ? 'card awaited' : 'card'}>
      {above && <p class="above">{above}</p>}
      <Title class="card-title">{href ? <a href={href}>{title}</a> : title}</Title>
      {meta && <div class="meta">{meta}</div>}
      {children && <div class="card-body">{children}</div>}
    </article>
  );
}

/** Cards under each other, as a list. `children` is a list of `Card`s. */
export const Cards = ({ children }: { children: readonly Child[] }) => (
  <ul class="cards">
    {children.map((card) => (
      <li>{card}</li>
    ))}
  </ul>
);

/** Names and values, such as what is known of an organisation; those without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: Child, value: Child])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '');
  if (known.length === 0) return '';
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing here yet: what to do first. */
export const Empty = ({ title, children }: { title: Child; children?: Child }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

interface NoticeProps {
  readonly kind?: 'calm' | 'good' | 'bad' | 'awaited' | undefined;
  readonly title?: Child;
  readonly children?: Child;
}

/** A few sentences set apart from the text around them. */
export const Notice = ({ kind = 'calm', title, children }: NoticeProps) => (
  <div class={`notice ${kind}`}>
    {title && <p class="notice-title">{title}</p>}
    {children}
  </div>
);

interface FoldedProps {
  readonly summary: Child;
  readonly open?: boolean | undefined;
  readonly id?: string | undefined;
  /** Of those of one name, one is open at a time. */
  readonly name?: string | undefined;
  readonly children?: Child;
}

/** What most people do not need now: technique, details, history. */
export const Folded = ({ summary, open, id, name, children }: FoldedProps) => (
  <details class="folded" open={open} id={id} name={name}>
    <summary>{summary}</summary>
    <div class="folded-body">{children}</div>
  </details>
);

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly name: Child;
    readonly href: string;
    readonly current?: boolean | undefined;
    readonly count?: number | undefined;
  }[];
}

/** Views of the same thing, each with its own address. */
export const Tabs = ({ label, tabs }: TabsProps) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map(({ name, href, current, count }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {name}
            {count !== undefined && <span class="count"> {count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

interface PagerProps {
  readonly t: Words;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  /** What the two lead to, where it is one thing and not a page of many: `Chapitre suivant`. */
  readonly names?: { readonly previous: string; readonly next: string } | undefined;
}

/** To the things before and after those shown; nothing when these are all. */
export const Pager = ({ t, previous, next, names }: PagerProps) =>
  (previous !== undefined || next !== undefined) && (
    <nav class="pager" aria-label={t.design.pager()}>
      {previous !== undefined && (
        <a class="button quiet previous" rel="prev" href={previous}>
          {names?.previous ?? t.design.previous()}
        </a>
      )}
      {next !== undefined && (
        <a class="button quiet next" rel="next" href={next}>
          {names?.next ?? t.design.next()}
        </a>
      )}
    </nav>
  );
