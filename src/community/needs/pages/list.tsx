import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Field,
  Form,
  flat,
  Heading,
  type Html,
  layout,
  Pager,
  Tabs,
  type Words,
  words,
} from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Answer, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { mayBegin, maySpeak } from '../../members';
import {
  type CardNeed,
  type CardText,
  cardFrom,
  cardsOf,
  type ListFilter,
  LOOKED_THROUGH,
  needsLike,
} from '../queries';
import { addressOf, filterFrom, Narrowing } from './narrowing';
import { Counts, dayAt, LevelTag, pathTo, WaitingStatus } from './shown';

/** GET /:community/needs: what is awaited from whom, the newest, those that ended; narrowed, searched, page by page. */
export async function needsPage(request: Request): Promise<Answer> {
  const { here, query } = request;
  const looked = (query.get('q') ?? '').trim().slice(0, 200);
  return looked ? page(await foundBody(request, looked)) : page(await listBody(request, filterFrom(here, query)));
}

async function listBody(request: Request, filter: ListFilter): Promise<string> {
  const { here, query } = request;
  const t = words(request.language);
  const [{ lateAfterDays }, { needs, next }] = await Promise.all([charterOf(here), cardsOf(here, filter)]);
  return around(
    request,
    t,
    <>
      <Tabs
        label={t.needs.tabs()}
        tabs={[
          tab(t.needs.tabWaiting(), 'waiting', filter, here),
          tab(t.needs.tabNewest(), 'newest', filter, here),
          tab(t.needs.tabEnded(), 'ended', filter, here),
        ]}
      />
      {filter.order !== 'ended' && (needs.length > 0 || filter.narrowing) && (
        <Narrowing t={t} here={here} filter={filter} shown={query.get('show') ?? ''} />
      )}
      {needs.length === 0 ? (
        <Empty title={t.needs.emptyTitle()}>
          <p>{filter.narrowing || filter.order === 'ended' ? t.needs.emptyFiltered() : t.needs.emptyAll()}</p>
        </Empty>
      ) : (
        <NeedCards t={t} here={here} needs={needs} lateAfterDays={lateAfterDays} />
      )}
      <Pager
        t={t}
        previous={query.has('after') ? addressOf(here, query, undefined) : undefined}
        next={next && addressOf(here, query, next)}
      />
    </>,
  );
}

/** So many of those that are found are shown, and so many to whoever asks for more. */
const CLOSEST = 20;
const MORE = 100;

async function foundBody(request: Request, looked: string): Promise<string> {
  const { here, query } = request;
  const t = words(request.language);
  const most = query.get('most') === String(MORE) ? MORE : CLOSEST;
  const [{ lateAfterDays }, found] = await Promise.all([
    charterOf(here),
    needsLike(here, looked, request.language, most + 1),
  ]);
  const needs = found.slice(0, most);
  const isLast = found.length <= most || most === MORE;
  return around(
    request,
    t,
    <>
      <p>
        {howMany(t, { found: found.length, most, text: looked })}{' '}
        {isLast && found.length >= LOOKED_THROUGH && t.needs.foundFurther()}{' '}
        <a href={pathTo(here)}>{t.needs.backToLists()}</a>
      </p>
      <NeedCards t={t} here={here} needs={needs} lateAfterDays={lateAfterDays} />
      {!isLast && (
        <Actions>
          <ButtonLink kind="quiet" href={`${pathTo(here)}?q=${encodeURIComponent(looked)}&most=${MORE}`}>
            {t.needs.foundMore({ count: MORE })}
          </ButtonLink>
        </Actions>
      )}
    </>,
  );
}

/** How many resemble what was typed, as far as it is known: of each word only so many are looked through. */
function howMany(t: Words, { found, most, text }: { found: number; most: number; text: string }): string {
  if (found > most) return t.needs.foundMany({ count: most, text });
  return found >= LOOKED_THROUGH ? t.needs.foundAtLeast({ count: found, text }) : t.needs.found({ count: found, text });
}

function around(request: Request, t: Words, body: Html): string {
  const { here, query } = request;
  return layout(
    request,
    { title: t.needs.title() },
    <>
      <Heading title={t.needs.title()} lead={t.needs.lead()}>
        <VoiceLink t={t} here={here} />
      </Heading>
      <Form action={pathTo(here)} method="get" class="form filter search" label={t.needs.searchLabel()}>
        <Field
          t={t}
          type="search"
          name="q"
          label={t.needs.searchLabel()}
          value={query.get('q')}
          suggest={pathTo(here, '/similar')}
        />
        <Button kind="quiet">{t.needs.search()}</Button>
      </Form>
      {body}
    </>,
  );
}

const VoiceLink = ({ t, here }: { t: Words; here: Here }) =>
  mayBegin(here, maySpeak) && <ButtonLink href={pathTo(here, '/new')}>{t.needs.voiceOne()}</ButtonLink>;

interface CardsProps {
  readonly t: Words;
  readonly here: Here;
  readonly needs: readonly CardText[];
  readonly lateAfterDays: number;
}

/** Needs as cards: title, who is awaited since when, level, who says what. */
const NeedCards = (props: CardsProps) => {
  const { t, here, lateAfterDays } = props;
  const seats = here.actor.seats
    .map(({ role, organisationKind, organisationName }) => `${role} ${organisationKind} ${organisationName}`)
    .join();
  const seen = `${t.language} ${here.community.slug} ${dayAt(here, here.now)} ${lateAfterDays} ${seats}`;
  const drawn = cards.get(seen) ?? new Map<CardText, Html>();
  cards.set(seen, drawn);
  return <Cards>{props.needs.map((text) => cardOf(text, drawn, props))}</Cards>;
};

// A card follows from what the database says of its need, its reader's language and seats, and the day: the same one is
// drawn once, not fifty times a second.
const cards = new Map<string, Map<CardText, Html>>();
const CARDS_AT_MOST = 2000;
let kept = 0;

function cardOf(text: CardText, drawn: Map<CardText, Html>, props: CardsProps): Html {
  const known = drawn.get(text);
  if (known) return known;
  if (kept >= CARDS_AT_MOST) {
    cards.clear();
    kept = 0;
  }
  const card = flat(<NeedCard {...props} need={cardFrom(text)} />);
  drawn.set(text, card);
  kept += 1;
  return card;
}

const NeedCard = ({ t, here, need, lateAfterDays }: CardsProps & { readonly need: CardNeed }) => (
  <Card
    level={2}
    title={<span lang={need.language === t.language ? undefined : need.language}>{need.title}</span>}
    href={pathTo(here, `/${need.number}`)}
    above={
      need.authorOrganisation
        ? t.needs.numberedOf({ number: need.number, organisation: need.authorOrganisation })
        : t.needs.numbered({ number: need.number })
    }
    meta={
      <>
        <WaitingStatus t={t} here={here} waiting={waitingOf(need)} lateAfterDays={lateAfterDays} />
        <LevelTag t={t} level={need.level} />
      </>
    }
  >
    <Counts t={t} need={need} />
  </Card>
);

const waitingOf = (need: CardNeed) => ({
  ...need,
  awaitedNames: need.awaitedOrganisation ? [need.awaitedOrganisation] : [],
});

const tab = (name: string, order: ListFilter['order'], filter: ListFilter, here: Here) => ({
  name,
  href: pathTo(here, order === 'waiting' ? '' : `?order=${order}`),
  current: filter.order === order,
});
