import { dayOf, daysBetween } from '../../../../basics/day';
import { isRefusal } from '../../../../basics/outcome';
import { Card, Cards, day, money, number, Path, Section, Tag, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { estimateOf, priceUnder } from '../../../delivery';
import { needByNumber } from '../../../needs';
import { happened, namesOf, type PublicNeed, publicNeeds } from '../../queries';
import { hasEnded, standingNow } from '../../rules/standing';
import { tellsWho } from '../../rules/telling';
import { wayOf } from '../../rules/way';
import type { Piece } from '../look';

const ON_FRONT = 6;

/** What is missing, and where it stands: only needs made public one by one. */
export const needs: Piece = {
  name: 'needs',
  title: (t) => t.site.needs(),
  hint: (t) => t.site.needsHint(),
  figures: async (visit, t) => {
    const count = (await shownNeeds(visit)).length;
    return count === 0 ? [] : [{ figure: number(count, t.language), label: t.site.figureNeeds({ count }) }];
  },
  front: async (visit, t) => {
    const found = await shownNeeds(visit);
    if (found.length === 0) return '';
    return (
      <Section title={t.site.needs()} id="needs">
        <NeedCards visit={visit} t={t} needs={found.slice(0, ON_FRONT)} level={3} />
        {found.length > ON_FRONT && (
          <p>
            <a href={visit.to('/needs')}>{t.site.needsAll({ count: found.length })}</a>
          </p>
        )}
      </Section>
    );
  },
  page: async (visit, t) => {
    const found = await shownNeeds(visit);
    const [open, ended] = [found.filter((need) => !hasEnded(need)), found.filter(hasEnded)];
    const body = (
      <>
        <h1>{t.site.needs()}</h1>
        <p class="lead">{t.site.needsLead()}</p>
        {found.length === 0 && <p>{t.site.needsNone()}</p>}
        {open.length > 0 && (
          <Section title={t.site.needsOpen()} count={open.length}>
            <NeedCards visit={visit} t={t} needs={open} level={3} />
          </Section>
        )}
        {ended.length > 0 && (
          <Section title={t.site.needsEnded()} count={ended.length}>
            <NeedCards visit={visit} t={t} needs={ended} level={3} />
          </Section>
        )}
      </>
    );
    return { title: t.site.needs(), description: t.site.needsLead(), body };
  },
  item: async (visit, t, name) => {
    const need = (await shownNeeds(visit)).find((each) => String(each.number) === name);
    if (!need) return undefined;
    const view = await needByNumber(visit, need.number);
    const steps = view ? wayOf(view.facts, visit.now) : [];
    const body = (
      <article>
        <p class="above">
          <a href={visit.to('/needs')}>{t.site.needs()}</a> · {t.needs.numbered({ number: need.number })}
        </p>
        <h1 lang={foreign(need, t)}>{need.title}</h1>
        <Standing visit={visit} t={t} need={need} />
        <Path
          t={t}
          label={t.needs.path()}
          steps={steps.map(({ station, state, at }) => ({
            name: t.needs.station({ station }),
            state: STATES[state],
            on: at === null ? undefined : dayAt(visit, at),
          }))}
        />
        {await costOf(visit, t, need)}
        <dl class="told" lang={foreign(need, t)}>
          {LINES.filter((line) => need[line] !== '').map((line) => (
            <div>
              <dt lang={t.language}>{t.needs[line]()}</dt>
              <dd class="as-typed">{need[line]}</dd>
            </div>
          ))}
        </dl>
      </article>
    );
    return { title: need.title, description: need.enough || need.today, body };
  },
  items: async (visit) => (await shownNeeds(visit)).map((need) => String(need.number)),
  news: async (visit, t) => {
    const found = new Map((await shownNeeds(visit)).map((need) => [need.id, need]));
    const lines = await happened(visit, ['site/need-published', 'needs/released'], [...found.keys()]);
    return lines.flatMap(({ number: line, at, kind, matterId }) => {
      const need = found.get(matterId);
      if (!need) return [];
      const sentence =
        kind === 'needs/released' ? t.site.newsReleased({ title: need.title }) : t.site.newsNeed({ title: need.title });
      return [
        {
          ...{ id: `line-${line}`, at, on: dayAt(visit, at), sentence, path: `/needs/${need.number}` },
        },
      ];
    });
  },
};

/** What the provider says it would cost, where the charter lets strangers read it. */
async function costOf(visit: Visit, t: Words, need: PublicNeed) {
  const charter = await charterOf(visit);
  const given = charter.openness.showsCosts ? await estimateOf(visit, need.id) : undefined;
  const cost = given && priceUnder(charter, visit, given);
  if (!cost || isRefusal(cost)) return '';
  const [low, high] = [cost.lowCents, cost.highCents].map((each) => money(each, visit.community.currency, t.language));
  return (
    <p>{low === high ? t.site.costsOne({ high: high ?? '' }) : t.site.costs({ low: low ?? '', high: high ?? '' })}</p>
  );
}

const LINES = ['today', 'hurt', 'often', 'enough', 'existing'] as const;

const STATES = {
  reached: 'done',
  'passed-by': 'skipped',
  current: 'now',
  ahead: 'ahead',
  'given-up': 'skipped',
} as const;

/** The needs that strangers read: made public, and naming nobody, whoever has joined since. */
async function shownNeeds(visit: Visit): Promise<readonly PublicNeed[]> {
  const { openness } = await charterOf(visit);
  const found = await publicNeeds(visit, openness.needs);
  if (found.length === 0) return [];
  const names = await namesOf(visit);
  return found
    .filter((need) => !tellsWho([need.title, ...LINES.map((line) => need[line])], names))
    .map((need) => standingNow(need, visit.now));
}

interface NeedProps {
  readonly visit: Visit;
  readonly t: Words;
  readonly need: PublicNeed;
}

const NeedCards = ({
  visit,
  t,
  needs: found,
  level,
}: Omit<NeedProps, 'need'> & { readonly needs: readonly PublicNeed[]; readonly level: 2 | 3 }) => (
  <Cards>
    {found.map((need) => (
      <Card
        level={level}
        title={<span lang={foreign(need, t)}>{need.title}</span>}
        href={visit.to(`/needs/${need.number}`)}
        meta={<Standing visit={visit} t={t} need={need} />}
      />
    ))}
  </Cards>
);

/** Whom it waits for, since when, and how many want it too: parties, never persons. */
function Standing({ visit, t, need }: NeedProps) {
  const since = dayAt(visit, need.since);
  const days = daysBetween(since, dayAt(visit, visit.now));
  return (
    <>
      {hasEnded(need) ? (
        <Tag kind={need.why === 'released' ? 'good' : 'plain'}>{t.needs.ended({ why: need.why })}</Tag>
      ) : (
        <span class="waits">
          {need.waitingFor === 'nobody'
            ? t.site.waitsForNobody()
            : t.site.waitsFor({ party: PARTIES[need.waitingFor], day: day(since, t.language), days })}
        </span>
      )}
      {need.level && (
        <Tag kind={need.level === 'common' ? 'strong' : 'plain'}>{t.site.level({ level: need.level })}</Tag>
      )}
      {need.usToo > 0 && <span class="hint">{t.site.usToo({ count: need.usToo })}</span>}
    </>
  );
}

const PARTIES = {
  organisations: 'organisations',
  'core-group': 'coreGroup',
  provider: 'provider',
  author: 'author',
} as const;

const dayAt = (visit: Visit, at: Visit['now']) => dayOf(at, visit.community.timeZone);
const foreign = (need: PublicNeed, t: Words): string | undefined =>
  need.language === t.language ? undefined : need.language;
