import { dayOf } from '../../../basics/day';
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
} from '../../../design';
import { type Answer, file, notFound, page, type Request } from '../../../machinery/web';
import { resultSentence } from '../letters';
import { entryNumbered, type RegisterEntry, registerOf } from '../queries';
import { pathOf } from './common';

const PAGE = 50;
const SHORT = 12;

/** GET /:community/register: every decision as it was sealed, newest first. */
export async function registerPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const before = Number(request.query.get('before'));
  const isLater = Number.isSafeInteger(before) && before > 0 && before < 2 ** 31;
  const entries = await registerOf(request.here, isLater ? before : undefined);
  return page(
    layout(
      request,
      { title: t.decisions.register() },
      <>
        <Heading title={t.decisions.register()} lead={t.decisions.registerLead()} />
        {entries.length === 0 ? (
          <Empty title={t.decisions.registerEmpty()} />
        ) : (
          <>
            <Verify t={t} />
            <Cards>
              {entries.map((entry) => (
                <EntryCard entry={entry} request={request} t={t} />
              ))}
            </Cards>
          </>
        )}
        <Pager
          t={t}
          previous={isLater ? request.path : undefined}
          next={entries.length === PAGE ? `${request.path}?before=${entries.at(-1)?.number}` : undefined}
        />
      </>,
    ),
  );
}

/** GET /:community/register/:number: the very text that was hashed, and nothing else. */
export async function registerEntryFile(request: Request): Promise<Answer> {
  const number = request.params.number ?? '';
  const entry = /^\d{1,9}$/.test(number) ? await entryNumbered(request.here, Number(number)) : undefined;
  if (!entry) return notFound();
  return file(entry.entry, 'application/json; charset=utf-8', `register-${entry.number}.json`);
}

/** Where a proposal is sealed: the entry's number and the beginning of its hash. */
export const SealedIn = ({ entry, request, t }: { entry: RegisterEntry; request: Request; t: Words }) => (
  <p class="hint">
    <a href={`/${request.here.community.slug}/register#entry-${entry.number}`}>
      {t.decisions.sealedIn({ number: entry.number, hash: entry.hash.slice(0, SHORT) })}
    </a>
  </p>
);

/** How anyone checks the register without this software. */
const Verify = ({ t }: { t: Words }) => (
  <Folded summary={t.decisions.verifyTitle()}>
    <p>{t.decisions.verify()}</p>
    <pre>
      <code>{VERIFY}</code>
    </pre>
    <p>{t.decisions.verifyHow()}</p>
  </Folded>
);

const VERIFY =
  '{ printf \'%s\' "$PREVIOUS" | xxd -r -p; printf \'%s \' "$NUMBER"; cat register-$NUMBER.json; } | sha256sum';

function EntryCard({ entry, request, t }: { entry: RegisterEntry; request: Request; t: Words }) {
  const { sealed, number, proposalNumber, sealedAt, hash, previousHash } = entry;
  const { community } = request.here;
  return (
    <Card
      level={2}
      above={<span id={`entry-${number}`}>{t.decisions.entryNumber({ number })}</span>}
      title={sealed.title}
      href={pathOf(request, proposalNumber)}
      meta={
        <>
          <Tag kind={sealed.result?.outcome === 'adopted' ? 'good' : 'plain'}>
            {t.decisions.outcome({ outcome: sealed.result?.outcome ?? 'withdrawn' })}
          </Tag>
          <Tag>{day(dayOf(sealedAt, community.timeZone), t.language)}</Tag>
          <Tag>
            <code>{hash.slice(0, SHORT)}</code>
          </Tag>
        </>
      }
    >
      <p>{sealed.result ? resultSentence(sealed.result, t) : sealed.withdrawal?.reason}</p>
      <Folded summary={t.decisions.sealTitle()}>
        <Notice>
          <p>
            {t.decisions.sealHash()} <code class="long">{hash}</code> <CopyButton t={t} text={hash} />
          </p>
          <p>
            {t.decisions.sealPrevious()} <code class="long">{previousHash}</code>
          </p>
          <p>
            <a href={`/${community.slug}/register/${number}`}>{t.decisions.sealText()}</a>
          </p>
        </Notice>
      </Folded>
    </Card>
  );
}
