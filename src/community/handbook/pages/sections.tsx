import { cents } from '../../../basics/money';
import { type Child, day, type HeadingLevel, type Html, markdown, money, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { charterOf, settingsWords } from '../../charter';
import { endedProposals } from '../../decisions';
import { nextDates, termsOf } from '../../mandates';
import { nextMeetingDates } from '../../meetings';
import { membersToday, seatHolders } from '../../members';
import { type ChapterWords, partsOf, type SectionName } from '../rules';
import { onDay, todayOf } from './common';

/** One line of a section: what it is, what is to know about it, where it can be read below the community's address. */
interface SectionLine {
  readonly what: string;
  readonly note: string;
  readonly path?: string | undefined;
}

/** What a section says on the day it is read, for the page and for paper. */
export interface FilledSection {
  readonly title: string;
  readonly lines: readonly SectionLine[];
  readonly none: string;
  readonly today: string;
  readonly more: { readonly path: string; readonly words: string };
}

type Fill = (here: Here, t: Words) => Promise<readonly SectionLine[]>;

/** Where each section is filled from, and where one reads on. */
const FILLED: Readonly<Record<SectionName, { readonly fill: Fill; readonly more: string }>> = {
  members: { fill: members, more: 'organisations' },
  dues: { fill: dues, more: 'charter' },
  rules: { fill: rules, more: 'charter' },
  'core-group': { fill: coreGroup, more: 'mandates' },
  dates: { fill: dates, more: 'proposals' },
  decisions: { fill: decisions, more: 'register' },
};

/** A piece of a chapter: its words as they were typed, or a section as it is today. */
export type FilledPart = { readonly words: string } | { readonly section: FilledSection };

/** A chapter in the order in which it is read, its sections as they are today, in the reader's language. */
export async function filledParts(
  here: Here,
  { body, sections }: Pick<ChapterWords, 'body' | 'sections'>,
  t: Words,
): Promise<readonly FilledPart[]> {
  const filled: FilledPart[] = [];
  for (const part of partsOf(body, sections))
    filled.push(part.kind === 'words' ? { words: part.text } : { section: await filledSection(here, part.name, t) });
  return filled;
}

async function filledSection(here: Here, section: SectionName, t: Words): Promise<FilledSection> {
  const { fill, more } = FILLED[section];
  return {
    title: t.handbook.section({ section }),
    lines: await fill(here, t),
    none: t.handbook.sectionNone({ section }),
    today: t.handbook.sectionToday({ day: day(todayOf(here), t.language) }),
    more: { path: more, words: t.handbook.sectionMore({ section }) },
  };
}

async function members(here: Here, t: Words): Promise<readonly SectionLine[]> {
  return (await membersToday(here)).map(({ name, slug, country, joinedOn }) => ({
    what: name,
    note: t.handbook.memberNote({ country: t.members.country({ country }), day: day(joinedOn, t.language) }),
    path: `organisations/${slug}`,
  }));
}

async function dues(here: Here, t: Words): Promise<readonly SectionLine[]> {
  const { tiers } = await charterOf(here);
  const amount = (value: number) => money(cents(value), here.community.currency, t.language);
  return tiers.map(({ name, monthlyCents }) => ({
    what: t.charter.tierLine({ name, amount: amount(monthlyCents) }),
    note: t.handbook.dueNote({ amount: amount(monthlyCents * 12) }),
  }));
}

/** Those that say how people decide and carry; how costs are shared is read in the charter itself. */
async function rules(here: Here, t: Words): Promise<readonly SectionLine[]> {
  const whole = await charterOf(here);
  const isOffered = (each: { readonly isOffered: boolean }) => each.isOffered;
  const charter = { ...whole, sizes: whole.sizes.filter(isOffered), methods: whole.methods.filter(isOffered) };
  const settings = settingsWords({ charter, t, currency: here.community.currency });
  const told = [t.charter.windows(), t.charter.sizes(), t.charter.methods(), t.charter.concerned(), t.charter.late()];
  const shown = settings.filter(({ name }) => [...told, t.charter.mandates()].includes(name));
  return shown.map(({ name, lines }) => ({ what: name, note: lines.join('\n') }));
}

/** Who cares for the whole community: by their mandates, or by their seats where nobody has one. */
async function coreGroup(here: Here, t: Words): Promise<readonly SectionLine[]> {
  const today = todayOf(here);
  const terms = (await termsOf(here)).filter(
    ({ standing, fromOn, lastOn }) => standing !== null && fromOn <= today && today <= lastOn,
  );
  if (terms.length > 0) {
    return terms.map(({ personName, roleName: role, roleSlug, organisationName, lastOn }) => {
      const said = { role, day: day(lastOn, t.language) };
      return {
        what: personName,
        note: organisationName
          ? t.handbook.coreNoteOf({ ...said, organisation: organisationName })
          : t.handbook.coreNote(said),
        path: `mandates/roles/${roleSlug}`,
      };
    });
  }
  const seats = (await seatHolders(here, null)).filter(({ role }) => role === 'coordinator' || role === 'core-group');
  return seats.map(({ name, role }) => ({ what: name, note: t.handbook.coreSeat({ role }) }));
}

async function dates(here: Here, t: Words): Promise<readonly SectionLine[]> {
  const dated = [...(await nextMeetingDates(here, t)), ...(await nextDates(here, t))];
  return dated
    .sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
    .map(({ what, note, path }) => ({ what: note, note: what, path }));
}

/** How many decisions are told. */
const MOST_DECISIONS = 10;

async function decisions(here: Here, t: Words): Promise<readonly SectionLine[]> {
  const adopted = (await endedProposals(here)).filter(({ outcome }) => outcome === 'adopted');
  return adopted.slice(0, MOST_DECISIONS).map(({ title, number, endedAt }) => ({
    what: title,
    note: endedAt ? t.handbook.decidedOn({ day: onDay(endedAt, here, t) }) : '',
    path: `proposals/${number}`,
  }));
}

interface PartsProps {
  readonly parts: readonly FilledPart[];
  /** The level of the highest headings in them. */
  readonly level: HeadingLevel;
  /** The language of the words, where it is not that of the page. */
  readonly lang: string | undefined;
  /** Makes the words of members explain themselves. */
  readonly explained?: ((words: Html) => Child) | undefined;
  readonly slug: string;
}

/** A chapter on a page: words, and sections where they stand. */
export const Parts = ({ parts, level, lang, explained, slug }: PartsProps): readonly Html[] =>
  parts.map((part) =>
    'section' in part ? (
      <Living section={part.section} level={level} slug={slug} />
    ) : (
      <div class="prose" lang={lang}>
        {(explained ?? ((words: Html) => words))(markdown(part.words, level))}
      </div>
    ),
  );

interface LivingProps {
  readonly section: FilledSection;
  /** The level of its title. */
  readonly level: HeadingLevel;
  readonly slug: string;
}

/** A section on a page, with the day it is true on. */
function Living({ section: { title, lines, none, today, more }, level, slug }: LivingProps) {
  const Title = `h${level}` as const;
  return (
    <div class="living">
      <Title>{title}</Title>
      <p class="hint">{today}</p>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul class="plain">
          {lines.map(({ what, note, path }) => (
            <li class="living-line">
              <p>{path ? <a href={`/${slug}/${path}`}>{what}</a> : what}</p>
              {note && <p class="hint as-typed">{note}</p>}
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        <a href={`/${slug}/${more.path}`}>{more.words}</a>
      </p>
    </div>
  );
}
