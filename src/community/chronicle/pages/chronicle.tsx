import { type Day, dayOf, isDay } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import {
  Actions,
  Button,
  ButtonLink,
  Empty,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Pager,
  Select,
  Tabs,
  Timeline,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import {
  type ChronicleFilter,
  type ChronicleLine,
  linesOf,
  MOST_LISTED,
  type NamedOrganisation,
  organisationNames,
  organisationsNamed,
  PAGE_LINES,
} from '../queries';
import { matterPath, sentenceOf } from './sentence';

const ROOMS = [
  'needs',
  'delivery',
  'funding',
  'decisions',
  'elections',
  'meetings',
  'mandates',
  'members',
  'charter',
  'reports',
  'handbook',
  'resources',
  'journal',
] as const;
const NARROWED = ['room', 'organisation', 'from', 'until'] as const;

/**
 * GET /:community/chronicle: every act, newest first, narrowed by what it is about, for whom and when. `?choose=on` lets
 * lines be ticked for a new article of the journal, `?choose=7` for the seventh.
 */
export async function chroniclePage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const organisations = await organisationNames(request.here);
  const filter = { ...filterOf(request.query), organisationIds: await asked(request, organisations) };
  const lines = await linesOf(request.here, filter);
  const { slug, timeZone } = request.here.community;
  const chosenFor = /^(?:on|[1-9]\d{0,8})$/.exec(request.query.get('choose') ?? '')?.[0];
  return page(
    layout(
      request,
      { title: t.chronicle.title() },
      <>
        <Heading title={t.chronicle.title()} lead={t.chronicle.lead()}>
          <ButtonLink kind="quiet" href={`/${slug}/newsletter`}>
            {t.newsletter.title()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${slug}/grants`}>
            {t.chronicle.grants()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${slug}/year`}>
            {t.chronicle.year()}
          </ButtonLink>
        </Heading>
        <Tabs
          label={t.journal.views()}
          tabs={[
            { name: t.chronicle.title(), href: `/${slug}/chronicle`, current: true },
            { name: t.journal.title(), href: `/${slug}/journal` },
          ]}
        />
        <Filter t={t} slug={slug} query={request.query} organisations={organisations} />
        {lines.length === 0 ? (
          <Empty title={t.chronicle.emptyTitle()}>
            <p>{t.chronicle.empty()}</p>
          </Empty>
        ) : chosenFor === undefined ? (
          <Timeline
            t={t}
            label={t.chronicle.title()}
            daysOnce
            lines={lines.map((line) => entry(line, t, slug, timeZone))}
          />
        ) : (
          <Form action={`/${slug}/journal/new`} method="get" label={t.chronicle.choose()}>
            {chosenFor !== 'on' && <input type="hidden" name="article" value={chosenFor} />}
            <p>{t.chronicle.chooseLead()}</p>
            <Timeline
              t={t}
              label={t.chronicle.title()}
              daysOnce
              lines={lines.map((line) => toChoose(entry(line, t, slug, timeZone), line, t))}
            />
            <Actions>
              <Button>{t.chronicle.chosen()}</Button>
            </Actions>
          </Form>
        )}
        <Pager t={t} previous={newest(request)} next={older(request, lines)} />
      </>,
    ),
  );
}

function Filter({
  t,
  slug,
  query,
  organisations,
}: {
  t: Words;
  slug: string;
  query: URLSearchParams;
  organisations: readonly NamedOrganisation[];
}) {
  const organisation = query.get('organisation');
  return (
    <Folded summary={t.chronicle.filter()} open={NARROWED.some((name) => Boolean(query.get(name)))}>
      <Form action={`/${slug}/chronicle`} method="get" class="form filter" label={t.chronicle.filter()}>
        {query.has('choose') && <input type="hidden" name="choose" value={query.get('choose') ?? ''} />}
        <Select
          t={t}
          optional
          name="room"
          label={t.chronicle.about()}
          value={query.get('room')}
          options={[
            { value: '', label: t.chronicle.everything() },
            ...ROOMS.map((room) => ({ value: room, label: t.chronicle.room({ room }) })),
          ]}
        />
        {organisations.length > MOST_LISTED ? (
          <Field
            t={t}
            optional
            name="organisation"
            label={t.chronicle.organisation()}
            hint={t.chronicle.organisationPart()}
            value={organisation}
          />
        ) : (
          <Select
            t={t}
            optional
            name="organisation"
            label={t.chronicle.organisation()}
            value={organisation}
            options={[
              { value: '', label: t.chronicle.everyone() },
              ...organisations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <Field t={t} optional type="date" name="from" label={t.chronicle.from()} value={query.get('from')} />
        <Field t={t} optional type="date" name="until" label={t.chronicle.until()} value={query.get('until')} />
        <Button kind="quiet">{t.chronicle.show()}</Button>
      </Form>
    </Folded>
  );
}

function entry(line: ChronicleLine, t: Words, slug: string, timeZone: string) {
  const href = matterPath(line, slug);
  return {
    on: dayOf(line.at, timeZone),
    what: href ? <a href={href}>{sentenceOf(line, t)}</a> : sentenceOf(line, t),
    more: typeof line.data.why === 'string' && line.data.why ? <q>{line.data.why}</q> : undefined,
  };
}

/** The same line with a box to tick: its words are the label. */
const toChoose = (line: ReturnType<typeof entry>, chosen: ChronicleLine, t: Words) => ({
  ...line,
  what: (
    <label class="check">
      <input type="checkbox" name="line" value={chosen.number} />
      <span>{sentenceOf(chosen, t)}</span>
    </label>
  ),
});

/** Of which organisations lines are asked for: one that was chosen, or those whose name holds what was typed. */
async function asked(
  { here, query }: Request,
  organisations: readonly NamedOrganisation[],
): Promise<readonly Id[] | undefined> {
  const organisation = query.get('organisation')?.trim().slice(0, 200);
  if (!organisation) return undefined;
  if (isId(organisation)) return [organisation];
  return organisations.length > MOST_LISTED
    ? (await organisationsNamed(here, organisation)).map(({ id }) => id)
    : undefined;
}

function filterOf(query: URLSearchParams): ChronicleFilter {
  const dayAt = (name: string): Day | undefined => {
    const value = query.get(name);
    return isDay(value) ? value : undefined;
  };
  const before = Number(query.get('before'));
  return {
    room: ROOMS.find((room) => room === query.get('room')),
    fromOn: dayAt('from'),
    untilOn: dayAt('until'),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

const newest = (request: Request): string | undefined =>
  request.query.has('before') ? addressWith(request, undefined) : undefined;

const older = (request: Request, lines: readonly ChronicleLine[]): string | undefined =>
  lines.length === PAGE_LINES ? addressWith(request, lines.at(-1)?.number) : undefined;

function addressWith(request: Request, before: number | undefined): string {
  const query = new URLSearchParams(request.query);
  query.delete('before');
  if (before) query.set('before', String(before));
  return `${request.path}?${query}`;
}
