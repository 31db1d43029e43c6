import { dayOf } from '../../basics/day';
import {
  Card,
  Cards,
  CopyButton,
  day,
  Empty,
  Folded,
  Heading,
  layout,
  Notice,
  Pager,
  Tag,
  type Words,
  words,
} from '../../design';
import { type Answer, file, notFound, numberIn, page, type Request } from '../../machinery/web';
import { entryNumbered, PAGE_ENTRIES, type RegisterEntry, registerOf } from './queries';

const SHORT = 12;

/** What a room says of an entry that it had sealed. */
export interface Told {
  /** In a word or two: `adoptée`. */
  readonly outcome: string;
  readonly isGood: boolean;
  /** What was decided, with its arithmetic. */
  readonly sentence: string;
  /** By which rule, where one applied: why that was enough, or was not. */
  readonly rule?: string | undefined;
}

/** How each room tells its entries, by their kind. */
export type Tellers = Readonly<Record<string, (entry: RegisterEntry, t: Words) => Told>>;

/** GET /:community/register: every decision as it was sealed, newest first. */
export const registerPage =
  (tellers: Tellers) =>
  async (request: Request): Promise<Answer> => {
    const t = words(request.language);
    const before = Number(request.query.get('before'));
    const isLater = Number.isSafeInteger(before) && before > 0 && before < 2 ** 31;
    const entries = await registerOf(request.here, isLater ? before : undefined);
    const more = entries.length === PAGE_ENTRIES;
    return page(
      layout(
        request,
        { title: t.register.title() },
        <>
          <Heading
            above={<a href={`/${request.here.community.slug}/proposals`}>{t.design.navProposals()}</a>}
            title={t.register.title()}
            lead={t.register.lead()}
          />
          {entries.length === 0 ? (
            <Empty title={t.register.empty()}>
              <p>{t.register.emptyHint()}</p>
            </Empty>
          ) : (
            <>
              <Verify t={t} />
              <Cards>
                {entries.map((entry) => (
                  <EntryCard entry={entry} told={tellers[entry.kind]?.(entry, t)} request={request} t={t} />
                ))}
              </Cards>
            </>
          )}
          <Pager
            t={t}
            previous={isLater ? request.path : undefined}
            next={more ? `${request.path}?before=${entries.at(-1)?.number}` : undefined}
          />
        </>,
      ),
    );
  };

/** GET /:community/register/:number: the very text that was hashed, and nothing else. */
export async function registerEntryFile(request: Request): Promise<Answer> {
  const number = numberIn(request);
  const entry = number === undefined ? undefined : await entryNumbered(request.here, number);
  if (!entry) return notFound();
  return file(entry.entry, 'application/json; charset=utf-8', `register-${entry.number}.json`);
}

/** Where a decision is sealed: the entry's number and the beginning of its hash. */
export const SealedIn = ({ entry, request, t }: { entry: RegisterEntry; request: Request; t: Words }) => (
  <p class="hint">
    <a href={`/${request.here.community.slug}/register#entry-${entry.number}`}>
      {t.register.sealedIn({ number: entry.number, hash: entry.hash.slice(0, SHORT) })}
    </a>
  </p>
);

/** How anyone checks the register without this software. */
const Verify = ({ t }: { t: Words }) => (
  <Folded summary={t.register.verifyTitle()}>
    <p>{t.register.verify()}</p>
    <pre>
      <code>{VERIFY}</code>
    </pre>
    <p>{t.register.verifyHow()}</p>
  </Folded>
);

const VERIFY =
  '{ printf \'%s\' "$PREVIOUS" | xxd -r -p; printf \'%s \' "$NUMBER"; cat register-$NUMBER.json; } | sha256sum';

interface EntryCardProps {
  readonly entry: RegisterEntry;
  /** Nothing where the room that sealed it is no longer here: the entry stands all the same. */
  readonly told: Told | undefined;
  readonly request: Request;
  readonly t: Words;
}

function EntryCard({ entry, told, request, t }: EntryCardProps) {
  const { number, kind, path, title, sealedAt, hash, previousHash } = entry;
  const { community } = request.here;
  return (
    <Card
      level={2}
      above={<span id={`entry-${number}`}>{t.register.entryNumber({ number, kind })}</span>}
      title={title}
      href={`/${community.slug}/${path}`}
      meta={
        <>
          {told && <Tag kind={told.isGood ? 'good' : 'plain'}>{told.outcome}</Tag>}
          <span>{day(dayOf(sealedAt, community.timeZone), t.language)}</span>
        </>
      }
    >
      {told && (
        <p>
          {told.sentence} {told.rule && <span class="hint">{told.rule}</span>}
        </p>
      )}
      <Folded summary={t.register.sealTitle()}>
        <Notice>
          <p>
            {t.register.sealHash()} <code class="long">{hash}</code> <CopyButton t={t} text={hash} />
          </p>
          <p>
            {t.register.sealPrevious()} <code class="long">{previousHash}</code>
          </p>
          <p>
            <a href={`/${community.slug}/register/${number}`}>{t.register.sealText()}</a>
          </p>
        </Notice>
      </Folded>
    </Card>
  );
}
