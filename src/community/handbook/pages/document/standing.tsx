import { Button, Form, type Html, Notice, SpeakingFor, type Words } from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import type { Request } from '../../../../machinery/web';
import { mayAccept } from '../../actions';
import {
  acceptancesOf,
  type Book,
  bookOf,
  type Document,
  frozenOf,
  inForceOf,
  type KeptVersion,
  lastReading,
  stateOf,
} from '../../queries';
import { changesBetween } from '../../rules';
import { onDay, placeOf } from '../common';

/** Where a document stands: which version is in force, what is new to the reader, what their organisation is asked. */
export async function standingNotices(request: Request, document: Document, book: Book, t: Words): Promise<Html> {
  const inForce = await inForceOf(request.here, document.id);
  return (
    <>
      {await ReadNotice({ request, document, book, t })}
      {inForce ? (
        await ForceNotice({ request, document, book, inForce, t })
      ) : (
        <p class="hint">{t.handbook.noneInForce()}</p>
      )}
      {inForce && (await AcceptForm({ request, document, inForce, t }))}
    </>
  );
}

interface NoticeProps {
  readonly request: Request;
  readonly document: Document;
  readonly book: Book;
  readonly t: Words;
}

async function ReadNotice({ request, document, book, t }: NoticeProps): Promise<Html | ''> {
  const { here } = request;
  const readAt = await lastReading(here, document.id);
  if (!readAt) return '';
  const count = changesBetween(stateOf(await bookOf(here, document.id, readAt)), stateOf(book)).length;
  const day = onDay(readAt, here, t);
  if (count === 0) return <p class="hint">{t.handbook.readNothingNew({ day })}</p>;
  return (
    <Notice>
      <p>
        {t.handbook.readChanged({ count, day })}{' '}
        <a href={placeOf(request, document, '/changes?since=read')}>{t.handbook.seeSinceRead()}</a>
      </p>
    </Notice>
  );
}

async function ForceNotice({ request, document, book, inForce, t }: NoticeProps & { inForce: KeptVersion }) {
  const { here } = request;
  const { number, adoptedAt } = inForce;
  const frozen = await frozenOf(here, document.id, number);
  const count = changesBetween({ chapters: frozen?.chapters ?? [] }, stateOf(book)).length;
  return (
    <Notice kind={count === 0 ? 'good' : 'calm'}>
      <p>
        {t.handbook.inForce({ number, day: adoptedAt ? onDay(adoptedAt, here, t) : '' })}{' '}
        {count === 0 ? t.handbook.inForceSame() : t.handbook.inForceChanged({ count })}{' '}
        {count > 0 && (
          <>
            <a href={placeOf(request, document, `/versions/${number}`)}>{t.handbook.seeInForce()}</a>
            {' · '}
            <a href={placeOf(request, document, '/changes?since=force')}>{t.handbook.seeChanges()}</a>
          </>
        )}
      </p>
    </Notice>
  );
}

interface AcceptProps {
  readonly request: Request;
  readonly document: Document;
  readonly inForce: KeptVersion;
  readonly t: Words;
}

/** For those who speak for an organisation that has not accepted the version in force yet. */
export async function AcceptForm({ request, document, inForce, t }: AcceptProps): Promise<Html | ''> {
  const { here } = request;
  const { number, adoptedAt } = inForce;
  const accepting = new Set((await acceptancesOf(here, document.id, number)).map((each) => each.organisationId));
  const isAwaited = (seat: Seat) => seat.organisationId !== null && !accepting.has(seat.organisationId);
  const seats = here.actor.seats.filter((seat) => mayAccept(seat) && isAwaited(seat));
  if (seats.length === 0) return '';
  return (
    <Notice kind="awaited" title={t.handbook.acceptTitle({ number })}>
      <p>{t.handbook.acceptLead({ day: adoptedAt ? onDay(adoptedAt, here, t) : '' })}</p>
      <p>
        <a href={placeOf(request, document, `/versions/${number}`)}>{t.handbook.seeInForce()}</a>
      </p>
      <Form
        action={placeOf(request, document, '/acceptances')}
        version={number}
        label={t.handbook.acceptTitle({ number })}
      >
        <SpeakingFor t={t} seats={seats} />
        <Button>{t.handbook.accept({ number })}</Button>
      </Form>
    </Notice>
  );
}
