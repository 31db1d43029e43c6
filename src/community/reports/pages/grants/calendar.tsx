import { type Day, dayOf, daysBetween } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { refuse } from '../../../../basics/outcome';
import { day, Form, minutes, Table, Tag, type Words } from '../../../../design';
import { type Answer, notFound, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { noteDate } from '../../actions';
import type { DoneDate, KeptGrant } from '../../queries';
import { effortMinutes } from '../../rules';
import { grantIn, grantPath } from './common';
import { grantBody } from './page';

/** POST /:community/grants/:grant/dates: a report was sent, a tranche came, or not after all. */
export async function noteDatePage(request: Request): Promise<Answer> {
  const grant = await grantIn(request);
  if (!grant) return notFound();
  const [item, isDone] = [typed(request.form, 'item'), typed(request.form, 'done') === 'yes'];
  const refusal = isId(item) ? await noteDate(request.here, grant, item, isDone) : refuse('item-unknown');
  if (refusal) return unprocessable(await grantBody(request, grant, { refusal }));
  return seeOther(grantPath(request, grant, '#calendar'));
}

interface CalendarProps {
  readonly request: Request;
  readonly grant: KeptGrant;
  readonly done: readonly DoneDate[];
  readonly mayWrite: boolean;
  readonly today: Day;
  readonly t: Words;
}

interface Dated {
  readonly id: string;
  readonly on: Day;
  readonly what: string;
  readonly effort: string;
  readonly isMoney: boolean;
}

const datedOf = ({ deadlines, tranches }: KeptGrant, t: Words): readonly Dated[] =>
  [
    ...deadlines.map(({ id, dueOn, title, minutes: length }) => ({
      ...{ id, on: dueOn, what: title, effort: minutes(length, t.language), isMoney: false },
    })),
    ...tranches.map(({ id, dueOn, title, condition }) => ({
      ...{ id, on: dueOn, effort: '', isMoney: true },
      what: t.grants.trancheDue({ title, condition: condition || 'none' }),
    })),
  ].sort((one, other) => (one.on < other.on ? -1 : 1));

/** What is due to the funder and when, with what it will take and bring, and what is done. */
export function CalendarTable({ request, grant, done, mayWrite, today, t }: CalendarProps) {
  const dates = datedOf(grant, t);
  if (dates.length === 0) return <p class="hint">{t.grants.noDeadlines()}</p>;
  const wordOn = (id: string) => done.find(({ itemId }) => itemId === id);
  return (
    <Table
      quiet
      caption={t.grants.calendar()}
      columns={[
        { name: t.grants.columnDay() },
        { name: t.grants.columnWhat() },
        { name: t.grants.columnEffort(), numeric: true },
        { name: t.grants.columnState() },
      ]}
      rows={dates.map((each) => [
        <>
          <time datetime={each.on}>{day(each.on, t.language)}</time>
          <span class="hint">{whenWords(each, wordOn(each.id) !== undefined, today, t)}</span>
        </>,
        each.what,
        each.effort,
        <State request={request} grant={grant} each={each} word={wordOn(each.id)} mayWrite={mayWrite} t={t} />,
      ])}
      totals={[t.grants.total(), '', minutes(effortMinutes(grant), t.language), '']}
    />
  );
}

function whenWords({ on }: Dated, isDone: boolean, today: Day, t: Words): string {
  if (on >= today) return t.grants.inDays({ days: daysBetween(today, on) });
  return isDone ? t.grants.past() : t.grants.late({ days: daysBetween(on, today) });
}

type StateProps = Pick<CalendarProps, 'request' | 'grant' | 'mayWrite' | 't'> & {
  readonly each: Dated;
  readonly word: DoneDate | undefined;
};

function State({ request, grant, each, word, mayWrite, t }: StateProps) {
  const { timeZone } = request.here.community;
  const kind = each.isMoney ? 'money' : 'report';
  const label = word ? t.grants.noteOpen() : t.grants.noteDone({ kind });
  return (
    <>
      {word ? (
        <>
          <Tag kind="good">{t.grants.isDone({ kind })}</Tag>
          <span class="hint">{t.grants.doneBy({ who: word.by, day: day(dayOf(word.at, timeZone), t.language) })}</span>
        </>
      ) : (
        !mayWrite && <Tag>{t.grants.isOpen()}</Tag>
      )}
      {mayWrite && (
        <Form action={grantPath(request, grant, '/dates')} class="inline" repeatable>
          <input type="hidden" name="item" value={each.id} />
          <input type="hidden" name="done" value={word ? 'no' : 'yes'} />
          <button type="submit" class="button quiet small" aria-label={t.grants.noteOf({ label, what: each.what })}>
            {label}
          </button>
        </Form>
      )}
    </>
  );
}
