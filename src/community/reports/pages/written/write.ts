import { type Day, dayOf, plusDays } from '../../../../basics/day';
import { totalCents } from '../../../../basics/money';
import { day, moment, money, number, type Words } from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { sentenceOf } from '../../../chronicle';
import type { PublishedArticle } from '../../../journal';
import type { ChosenLine, Figure, FigureRow, KeptGrant, Report } from '../../queries';
import { disclosureOf, type ReportWords, reached, type Unit, unitOf } from '../../rules';
import { camel } from '../camel';
import { type ReportIndicator, toldRow } from './chapters';
import { type Gathered, pathOf } from './gather';
import { loadOf, pictureOf } from './pictures';
import type { WrittenCell, WrittenEvidence, WrittenFigure, WrittenPart, WrittenReport, WrittenTable } from './shape';
import { countedFigure, type Shown, shownFigure } from './shown';

type Inside = Pick<Here, 'db' | 'community'>;

/** The parts of a report that a person may write, besides one for each chapter. */
export const OPENING = 'opening';
export const CLOSING = 'closing';

/** A target is typed as it is counted: in hours, units of money, things. */
const targetIn = (target: number, unit: Unit): number =>
  unit === 'minutes' ? target * 60 : unit === 'cents' ? target * 100 : target;

export interface Writing extends Shown {
  readonly here: Inside;
  readonly report: Pick<Report, 'number' | 'fromOn' | 'untilOn' | 'grantId'>;
  readonly gathered: Gathered;
  /** What people wrote, and the language it is in: the report's own, or the one it is lent from. */
  readonly words: ReportWords;
  readonly wordsLanguage: string;
  readonly articles: readonly PublishedArticle[];
}

/** Writes a report out in one language. */
export function writeReport(writing: Writing): WrittenReport {
  const { here, report, gathered, t } = writing;
  const { grant, span } = gathered;
  const { timeZone, name, language } = here.community;
  const period = t.grants.period({ from: day(report.fromOn, t.language), until: day(report.untilOn, t.language) });
  return {
    language: t.language,
    own: language,
    community: name,
    title: grant ? t.grants.reportTitle({ grant: grant.title }) : t.grants.yearTitle({ community: name }),
    lead: grant ? t.grants.reportLead({ funder: grant.funder, community: name }) : t.grants.yearLead(),
    period,
    parts: [
      wordsPart(OPENING, t.grants.opening(), writing),
      ...gathered.chapters.map((each) => chapterPart(each, writing)),
      gatheringsPart(writing),
      decisionsPart(writing),
      organisationsPart(writing),
      journalPart(writing),
      ...(grant ? [moneyPart(grant, writing), afterPart(grant, writing)] : []),
      wordsPart(CLOSING, t.grants.closing(), writing),
    ].filter(isSpoken),
    picture: pictureOf(writing),
    ...(grant ? {} : { load: loadOf(writing) }),
    evidence: {
      title: t.grants.evidence(),
      lead: grant ? t.grants.evidenceLead() : t.grants.evidenceLeadYear(),
      columns: [t.grants.columnDay(), t.grants.columnWhat(), t.grants.columnOrganisation(), t.grants.columnFigure()],
      figures: gathered.chapters.flatMap(({ figures }) =>
        figures.map(({ indicator, figure }) => evidenceOf(indicator, figure, writing)),
      ),
    },
    asOf: t.grants.asOf({ moment: moment(span.asOf, timeZone, t.language) }),
    issuedOn: dayOf(span.asOf, timeZone),
  };
}

const NOTHING = {
  objectives: '',
  words: '',
  figures: [],
  events: null,
  tables: [],
  sentences: [],
  articles: [],
  isOwn: false,
};

/** A part in which nobody said anything and nothing is told is left out. */
const isSpoken = ({ words, objectives, figures, events, tables, sentences, articles }: WrittenPart): boolean =>
  words !== '' ||
  objectives !== '' ||
  figures.length > 0 ||
  events !== null ||
  tables.length > 0 ||
  sentences.length > 0 ||
  articles.length > 0;

const wordsPart = (key: string, title: string, { words, wordsLanguage }: Writing): WrittenPart => ({
  ...NOTHING,
  key,
  title,
  words: words[key] ?? '',
  wordsLanguage,
});

function chapterPart({ chapter, figures, lines }: Gathered['chapters'][number], writing: Writing): WrittenPart {
  const { t, here, words, wordsLanguage } = writing;
  const { key, title, isOwn, objectives } = chapter;
  const told = lines.map((line) => ({
    on: dayOf(line.at, here.community.timeZone),
    day: day(dayOf(line.at, here.community.timeZone), t.language),
    // Who did it stays in the community; for which organisation, or in which role, is told.
    what: sentenceOf({ ...line, personName: line.organisationName ?? roleOf(line, t) }, t),
    line: line.number,
  }));
  return {
    ...NOTHING,
    ...{ key, title, isOwn, objectives, words: words[key] ?? '', wordsLanguage },
    figures: figures.map(({ indicator, figure }) => figureOf(indicator, figure, writing)),
    events: told.length > 0 ? { title: t.grants.events(), lines: told } : null,
    sentences: figures.length === 0 && told.length === 0 && !words[key] ? [t.grants.chapterEmpty()] : [],
  };
}

const roleOf = ({ seatRole }: ChosenLine, t: Words): string | null =>
  seatRole && t.grants.lineBy({ role: camel(seatRole) });

function figureOf(indicator: ReportIndicator, figure: Figure, writing: Writing): WrittenFigure {
  const { t, report } = writing;
  const unit = unitOf(indicator.source);
  const target = indicator.target === null ? null : targetIn(indicator.target, unit);
  const portion = reached(figure.total, target);
  return {
    name: indicator.title,
    value: shownFigure(figure.total, unit, writing),
    number: countedFigure(figure.total, unit),
    target: target === null ? '' : shownFigure(target, unit, writing),
    targetNumber: indicator.target,
    portion,
    reached: reachedWords(figure.total, target, portion, t),
    source:
      indicator.source === 'typed' ? t.grants.sourceTyped() : t.grants.source({ source: camel(indicator.source) }),
    place: placeOf(indicator),
    path:
      report.grantId === null
        ? `figures/${indicator.id}`
        : `grants/${writing.gathered.grant?.slug ?? ''}/indicators/${indicator.id}`,
  };
}

function reachedWords(figure: number, target: number | null, portion: number | null, t: Words): string {
  if (target === null) return '';
  if (portion === null) return figure === 0 ? t.grants.targetZeroMet() : t.grants.targetZero();
  return t.grants.reached({ percent: Math.round(portion * 100) });
}

/** A name that no two figures share and that every format takes. */
const placeOf = ({ id }: ReportIndicator): string => `p-${id}`;

function evidenceOf(indicator: ReportIndicator, { count, total, rows }: Figure, writing: Writing): WrittenEvidence {
  const { t, gathered } = writing;
  const isForFunder = gathered.grant !== null;
  const unit = unitOf(indicator.source);
  const disclosure = disclosureOf(indicator.source);
  const told = rows.flatMap((row) => {
    const seen = toldRow(row, indicator.source, isForFunder);
    return seen ? [{ row, seen }] : [];
  });
  return {
    place: placeOf(indicator),
    title: indicator.title,
    sentence: [
      t.grants.evidenceCount({ count, value: shownFigure(total, unit, writing), unit }),
      told.length < count ? whyUntold(disclosure, count - told.length, t) : '',
      isForFunder && told.some(({ seen }) => seen.what === '') ? t.grants.evidenceDaysOnly() : '',
    ]
      .filter(Boolean)
      .join(' '),
    rows: told.map(({ row, seen }) => ({
      on: row.on as Day,
      day: day(row.on as Day, t.language),
      what: seen.what === '' ? t.grants.untold() : toldLabel(seen.what, row as FigureRow, t),
      organisation: seen.organisation,
      value: shownFigure(row.value, unit, writing),
      number: countedFigure(row.value, unit),
      evidence: seen.evidence,
      line: row.line,
      path: pathOf(row),
    })),
  };
}

const whyUntold = (disclosure: ReturnType<typeof disclosureOf>, count: number, t: Words): string =>
  disclosure === 'count' ? t.grants.evidenceCountOnly() : t.grants.evidenceOlder({ count });

/** What was kept as `n° 6 — Its title` is numbered as the reader's language does; a correction says that it is one. */
function toldLabel(label: string, row: FigureRow, t: Words): string {
  const said = label.replace(/^n° (\d+)/, (_, count: string) => t.chronicle.numbered({ number: count }));
  return 'isCorrected' in row && row.isCorrected === true ? t.grants.corrected({ what: said }) : said;
}

/** Who came from where, and how much came of it: labels of needs stay inside, since a need may be. */
function gatheringsPart({ gathered: { gatherings }, t }: Writing): WrittenPart {
  const count = (value: number): WrittenCell => ({ text: number(value, t.language), number: value });
  const table: WrittenTable = {
    title: t.grants.gatherings(),
    columns: [
      { name: t.grants.columnDay() },
      { name: t.grants.columnGathering() },
      { name: t.grants.columnPeople(), numeric: true },
      { name: t.grants.columnMembers(), numeric: true },
      { name: t.grants.columnOthers(), numeric: true },
      { name: t.grants.columnCountries(), numeric: true },
      { name: t.grants.columnOutcomes() },
    ],
    rows: gatherings.map(({ title, place, firstOn, lastOn, attendance, outcomes }) => {
      const { people, members, providers, others, countries } = attendance;
      const came = (['need', 'task', 'note'] as const).flatMap((kind) => {
        const those = outcomes.filter((each) => each.kind === kind).length;
        return those === 0 ? [] : t.grants.outcomes({ kind, count: those });
      });
      return [
        {
          text:
            firstOn === lastOn
              ? day(firstOn, t.language)
              : t.grants.days({ from: day(firstOn, t.language), until: day(lastOn, t.language) }),
        },
        { text: [title, place].filter(Boolean).join(', ') },
        ...[people, members, providers + others, countries].map(count),
        { text: came.join(', ') },
      ];
    }),
    none: '',
  };
  return {
    ...NOTHING,
    ...{ key: 'gatherings', title: t.grants.gatherings(), wordsLanguage: t.language },
    tables: gatherings.length > 0 ? [table] : [],
  };
}

function decisionsPart({ gathered, t }: Writing): WrittenPart {
  const { count, rows } = gathered.decisions;
  const table: WrittenTable = {
    title: t.grants.decisions(),
    columns: [{ name: t.grants.columnDay() }, { name: t.grants.columnDecision() }],
    rows: rows.map(({ on, what }) => [{ text: day(on as Day, t.language) }, { text: what }]),
    none: t.grants.noDecisions(),
  };
  const sentences = count > rows.length ? [t.grants.evidenceOlder({ count: count - rows.length })] : [];
  return {
    ...NOTHING,
    key: 'decisions',
    title: t.grants.decisions(),
    wordsLanguage: t.language,
    tables: [table],
    sentences,
  };
}

function organisationsPart({ gathered, t }: Writing): WrittenPart {
  const names = gathered.organisations.rows
    .map(({ what }) => what)
    .sort((one, other) => one.localeCompare(other, t.language));
  const sentence =
    names.length === 0
      ? t.grants.noOrganisations()
      : t.grants.organisationsTold({ count: gathered.organisations.count, names: names.join(', ') });
  return {
    ...NOTHING,
    key: 'organisations',
    title: t.grants.organisations(),
    wordsLanguage: t.language,
    sentences: [sentence],
  };
}

/** What the journal told of the period, in the wording that was let out for whoever reads this. */
function journalPart({ articles, here, t }: Writing): WrittenPart {
  const told = articles.map(({ title, language, body, publishedAt }) => {
    const on = dayOf(publishedAt, here.community.timeZone);
    return { title, language, body, on, day: day(on, t.language) };
  });
  return { ...NOTHING, key: 'journal', title: t.grants.journal(), wordsLanguage: t.language, articles: told };
}

function moneyPart(grant: KeptGrant, writing: Writing): WrittenPart {
  const { t, currency, gathered } = writing;
  const entries = gathered.money.filter(({ isCorrected }) => !isCorrected);
  const sum = (some: typeof entries): WrittenCell => {
    const total = totalCents(some.map((each) => each.cents));
    return { text: money(total, currency, t.language), number: total / 100 };
  };
  const spent = (axisId: string | null) => entries.filter((each) => each.kind === 'spent' && each.axisId === axisId);
  const received = entries.filter(({ kind }) => kind === 'received');
  const amount: WrittenCell =
    grant.amountCents === null
      ? { text: t.grants.amountUntold() }
      : { text: money(grant.amountCents, currency, t.language), number: grant.amountCents / 100 };
  const whole = spent(null);
  const summed = [
    [{ text: t.grants.received() }, sum(received)],
    ...grant.axes.map(({ id, title }) => [{ text: t.grants.spentOn({ axis: title }) }, sum(spent(id))]),
    ...(whole.length > 0 ? [[{ text: t.grants.spentOnWhole() }, sum(whole)]] : []),
    [{ text: t.grants.spent() }, sum(entries.filter(({ kind }) => kind === 'spent'))],
  ];
  const table: WrittenTable = {
    title: t.grants.money(),
    columns: [{ name: t.grants.columnWhat() }, { name: t.grants.columnAmount(), numeric: true }],
    rows: [
      [{ text: t.grants.amount() }, amount],
      // Where nothing was noted, one sentence says it, rather than a zero a line.
      ...(entries.length === 0 ? [] : summed),
    ],
    none: '',
  };
  const detail: WrittenTable = {
    title: t.grants.moneyEntries(),
    columns: [
      { name: t.grants.columnDay() },
      { name: t.grants.columnWhat() },
      { name: t.grants.columnEvidence() },
      { name: t.grants.columnAmount(), numeric: true },
    ],
    rows: entries.map((each) => [
      { text: day(each.on, t.language) },
      { text: t.grants.moneyWhat({ kind: each.kind, what: each.what }) },
      { text: each.evidence },
      { text: money(each.cents, currency, t.language), number: each.cents / 100 },
    ]),
    none: t.grants.noMoney(),
  };
  return { ...NOTHING, key: 'money', title: t.grants.money(), wordsLanguage: t.language, tables: [table, detail] };
}

function afterPart({ untilOn, stops, carriers, afterCents }: KeptGrant, { t, currency }: Writing): WrittenPart {
  const sentences = [
    t.grants.endsOn({ day: day(untilOn, t.language), next: day(plusDays(untilOn, 1), t.language) }),
    stops && t.grants.stopsTold({ what: stops }),
    carriers && t.grants.carriersTold({ who: carriers }),
    afterCents === null ? '' : t.grants.afterTold({ amount: money(afterCents, currency, t.language) }),
  ].filter(Boolean);
  return { ...NOTHING, key: 'after', title: t.grants.after(), wordsLanguage: t.language, sentences };
}
