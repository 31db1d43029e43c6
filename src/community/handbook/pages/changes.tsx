import { type Day, startOfDay } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import {
  Difference,
  day,
  Folded,
  Heading,
  layout,
  markdown,
  Section,
  Tabs,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { seatHolders } from '../../members';
import { bookOf, type Document, frozenOf, inForceOf, lastReading, stateOf } from '../queries';
import { type BookState, type ChapterChange, changesBetween, type SectionName, wordsAlone } from '../rules';
import { Above, documentAt, onDay, placeOf, titleOf, todayOf } from './common';

const SINCE = ['read', 'joined', 'force'] as const;
type Since = (typeof SINCE)[number];

/** GET /:community/handbook/:document/changes?since=read|joined|force: what changed, chapter by chapter. */
export async function changesPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  const { document, book } = found;
  const t = words(request.language);
  const since = await sinceOf(request, document);
  const before = await stateBefore(request, document, since, t);
  const title = t.handbook.changesTitle({ document: titleOf(document, t) });
  const named = { read: t.handbook.sinceRead(), joined: t.handbook.sinceJoined(), force: t.handbook.sinceForce() };
  return page(
    layout(
      request,
      { title },
      <>
        <Heading
          above={<Above request={request} document={document} t={t} />}
          title={t.handbook.changesLink()}
          lead={before.words}
        />
        <Tabs
          label={t.handbook.changesLink()}
          tabs={SINCE.map((each) => ({
            name: named[each],
            href: placeOf(request, document, `/changes?since=${each}`),
            current: each === since,
          }))}
        />
        {before.state && <Changes changes={changesBetween(before.state, stateOf(book))} t={t} />}
      </>,
    ),
  );
}

/** What was asked for, else what is most telling: since the reader last read, or since they came. */
async function sinceOf({ here, query }: Request, document: Document): Promise<Since> {
  const asked = SINCE.find((each) => each === query.get('since'));
  return asked ?? ((await lastReading(here, document.id)) ? 'read' : 'joined');
}

interface Before {
  readonly words: string;
  /** Undefined where there is nothing to compare with. */
  readonly state: BookState | undefined;
}

async function stateBefore(request: Request, document: Document, since: Since, t: Words): Promise<Before> {
  const { here } = request;
  const at = async (moment: Instant) => stateOf(await bookOf(here, document.id, moment));
  if (since === 'read') {
    const readAt = await lastReading(here, document.id);
    if (!readAt) return { words: t.handbook.changesNoReading(), state: undefined };
    return { words: t.handbook.changesSinceRead({ day: onDay(readAt, here, t) }), state: await at(readAt) };
  }
  if (since === 'joined') {
    const joinedOn = await joinedDay(request);
    const state = await at(startOfDay(joinedOn, here.community.timeZone));
    return { words: t.handbook.changesSinceJoined({ day: day(joinedOn, t.language) }), state };
  }
  const inForce = await inForceOf(here, document.id);
  const frozen = inForce && (await frozenOf(here, document.id, inForce.number));
  if (!inForce || !frozen) return { words: t.handbook.changesNoForce(), state: undefined };
  return { words: t.handbook.changesSinceForce({ number: inForce.number }), state: frozen };
}

/** The first day of the reader's seats. */
async function joinedDay({ here }: Request): Promise<Day> {
  const seats = await seatHolders(here);
  const [first] = seats
    .filter(({ personId }) => personId === here.actor.personId)
    .map(({ fromOn }) => fromOn)
    .sort();
  return first ?? todayOf(here);
}

/** Changes one below the other, each as a readable difference. */
export const Changes = ({ changes, t }: { changes: readonly ChapterChange[]; t: Words }) => (
  <>
    {changes.length === 0 && <p>{t.handbook.changesNone()}</p>}
    {changes.map((each) => (
      <Section title={(each.after ?? each.before)?.title ?? ''}>
        <p class="meta">
          <Tag kind={each.kind === 'come' ? 'good' : each.kind === 'gone' ? 'bad' : 'plain'}>
            {t.handbook.change({ kind: each.kind })}
          </Tag>
        </p>
        {each.before && each.after ? <ChangeOf change={each} t={t} /> : <Whole change={each} t={t} />}
      </Section>
    ))}
  </>
);

/** A chapter that came is read as it is; of one that is gone the words are folded away. */
const Whole = ({ change: { before, after }, t }: { change: ChapterChange; t: Words }) =>
  after ? (
    <div class="prose">{markdown(wordsAlone(after.body), 3)}</div>
  ) : (
    <Folded summary={t.handbook.goneWords()}>
      <p class="as-typed">{before?.body}</p>
    </Folded>
  );

/** How one text became another: its title, its words, what is filled in below them. */
export function ChangeOf({ change, t }: { change: Pick<ChapterChange, 'before' | 'after'>; t: Words }) {
  const { before, after } = change;
  const [from, to] = [before?.body ?? '', after?.body ?? ''];
  const sections = (names: readonly SectionName[] | undefined) =>
    (names ?? []).map((section) => t.handbook.section({ section })).join(', ') || t.handbook.sectionsNone();
  const isTitleChanged = before !== null && after !== null && before.title !== after.title;
  const areSectionsChanged = (before?.sections ?? []).join() !== (after?.sections ?? []).join();
  return (
    <>
      {isTitleChanged && <Difference t={t} before={before.title} after={after.title} />}
      {from !== to && <Difference t={t} before={from} after={to} marked />}
      {areSectionsChanged && (
        <p class="hint">{t.handbook.sectionsChanged({ sections: sections((after ?? before)?.sections) })}</p>
      )}
    </>
  );
}
