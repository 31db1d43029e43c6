import { dayOf } from '../../../basics/day';
import {
  Actions,
  Button,
  ButtonLink,
  Empty,
  Form,
  Heading,
  layout,
  Pager,
  Tabs,
  Timeline,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { type ChronicleLine, linesOf, PAGE_LINES } from '../queries';
import { Filter, narrowingOf } from './filter';
import { matterPath, sentenceOf } from './sentence';

/**
 * GET /:community/chronicle: every act, newest first, narrowed by what it is about, for whom and when. `?choose=on` lets
 * lines be ticked for a new article of the journal, `?choose=7` for the seventh.
 */
export async function chroniclePage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const narrowing = await narrowingOf(request);
  const lines = await linesOf(request.here, narrowing.filter);
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
        <Filter t={t} slug={slug} query={request.query} narrowing={narrowing} />
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
