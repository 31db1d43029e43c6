import { type Day, isDay, startOfDay } from '../../../../basics/day';
import { type Instant, plusMinutes } from '../../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidyLine } from '../../../../basics/text';
import {
  Button,
  Checkbox,
  Choices,
  type Fault,
  Field,
  Folded,
  Form,
  type Html,
  moment,
  Notice,
  Section,
  Select,
  Table,
  Tag,
  type Words,
} from '../../../../design';
import { allTyped, type Request, typed } from '../../../../machinery/web';
import { sentenceOf } from '../../../chronicle';
import { facilitates } from '../../../members';
import { LONGEST_NOTE, lastChangeOf, releaseArticle, type Worry, type Worrying, worriesAbout } from '../../actions';
import { type Article, pinsOf } from '../../queries';
import { CHANNELS, type Channel, changesWhatIsRead, type Standing, standingIn, textsFor } from '../../rules';
import { onDay, placeOf, todayOf } from '../common';

/** The channel that a form names; the first where it names none of ours. */
export const channelIn = ({ form }: Request): Channel =>
  CHANNELS.find((each) => each === typed(form, 'channel')) ?? 'site';

export const typedWhy = ({ form }: Request): string => tidyLine(typed(form, 'why'));

/** Lets the article out as the form says. Refuses `day-unknown` and what `releaseArticle` does. */
export async function releaseFrom(
  request: Request,
  article: Article,
  worrying: Worrying,
): Promise<{ isPlanned: boolean } | Refusal> {
  const { form, here } = request;
  const dueAt = dueIn(request);
  if (isRefusal(dueAt)) return dueAt;
  const channels = allTyped(form, 'channels').flatMap((name) => CHANNELS.find((each) => each === name) ?? []);
  const released = await releaseArticle(
    here,
    article,
    {
      ...{ channels, dueAt, note: tidyLine(typed(form, 'note')) },
      ...{ isSure: typed(form, 'sure') === 'yes', seenAt: typed(form, 'version') },
    },
    worrying,
  );
  return released ?? { isPlanned: dueAt !== null };
}

/** The moment that was chosen; null for now. */
function dueIn({ form, here }: Request): Instant | null | Refusal {
  const day = typed(form, 'day');
  if (day === '') return null;
  if (!isDay(day)) return refuse('day-unknown', 'day');
  const hour = HOURS.find((each) => String(each) === typed(form, 'hour')) ?? FIRST_HOUR;
  return atHour(day, hour, here.community.timeZone);
}

const FIRST_HOUR = 9;
const HOURS = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21] as const;

/** An hour on the wall of the community, also on a day on which its clocks change. */
function atHour(day: Day, hour: number, timeZone: string): Instant {
  const guess = plusMinutes(startOfDay(day, timeZone), hour * 60);
  const shown = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(guess)),
  );
  return plusMinutes(guess, (hour - shown) * 60);
}

interface ReleaseProps {
  readonly request: Request;
  readonly article: Article;
  readonly worrying: Worrying;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** Where the article is read, and the form that lets it out. */
export async function releaseSection(props: ReleaseProps): Promise<Html> {
  const { request, article, worrying, faults, t } = props;
  const standings = CHANNELS.map((channel) => standingIn(channel, article.releases));
  const mayRelease = request.here.actor.seats.some(facilitates);
  const changed = new Set<Channel>();
  for (const standing of standings) if (await isChanged(props, standing)) changed.add(standing.channel);
  // What is out and reads as it stands has nothing left to let out.
  const open = standings.filter(({ channel, state }) => state !== 'published' || changed.has(channel));
  const worries = await worriesAbout(
    request.here,
    article,
    open.map(({ channel }) => channel),
    worrying,
  );
  return (
    <Section title={t.journal.releaseTitle()} id="releases">
      <Table
        caption={t.journal.standing()}
        columns={[{ name: t.journal.columnPlace() }, { name: t.journal.columnState() }]}
        rows={standings.map((each) => rowOf(props, each, changed.has(each.channel), mayRelease))}
      />
      {mayRelease ? (
        <>
          {open.length === 0 ? (
            <p class="hint">{t.journal.allOut()}</p>
          ) : (
            <ReleaseForm {...{ request, article, standings: open, worries, faults, t }} />
          )}
          <Withdrawal request={request} article={article} standings={standings} faults={faults} t={t} />
        </>
      ) : (
        <p class="hint">{t.journal.releaseMayNot()}</p>
      )}
    </Section>
  );
}

/** Whether what is out in a place differs from what is written now. */
const isChanged = async ({ request, article }: ReleaseProps, { channel, state, reads }: Standing): Promise<boolean> =>
  state === 'published' &&
  reads !== undefined &&
  changesWhatIsRead(await pinsOf(request.here, article.id, reads), textsFor(channel, article.texts));

function rowOf({ request, article, t }: ReleaseProps, standing: Standing, changed: boolean, mayRelease: boolean) {
  const { channel, state, planned, reads, withdrawal } = standing;
  const { here } = request;
  return [
    t.journal.channelTitle({ channel }),
    <>
      <Tag kind={state === 'published' ? 'good' : 'plain'}>
        {state === 'published' && standing.firstAt
          ? t.journal.publishedSince({ day: onDay(standing.firstAt, here, t) })
          : t.journal.state({ state })}
      </Tag>
      {withdrawal && <p>{t.journal.withdrawnOn({ day: onDay(withdrawal.at, here, t), why: withdrawal.note })}</p>}
      {standing.corrections.map(({ at, note }) => (
        <p class="hint">{t.journal.correctedOn({ day: onDay(at, here, t), note })}</p>
      ))}
      {changed && reads && <p class="hint">{t.journal.changedSince({ day: onDay(reads.at, here, t) })}</p>}
      {planned?.dueAt && (
        <p>
          <Tag kind="awaited">
            {t.journal.plannedFor({ moment: moment(planned.dueAt, here.community.timeZone, t.language) })}
          </Tag>
        </p>
      )}
      {planned && mayRelease && (
        <Form action={placeOf(request, article, '/releases/cancellation')} class="inline">
          <input type="hidden" name="channel" value={channel} />
          <Button kind="quiet">{t.journal.cancel()}</Button>
        </Form>
      )}
    </>,
  ];
}

interface FormProps {
  readonly request: Request;
  readonly article: Article;
  readonly standings: readonly Standing[];
  readonly worries: readonly Worry[];
  readonly faults: readonly Fault[];
  readonly t: Words;
}

function ReleaseForm({ request, article, standings, worries, faults, t }: FormProps) {
  const { form, here } = request;
  const wasPublished = standings.some(({ state }) => state === 'published');
  return (
    <Form action={placeOf(request, article, '/releases')} version={lastChangeOf(article)}>
      {worries.length > 0 && <Worries worries={worries} t={t} />}
      <Choices
        t={t}
        name="channels"
        several
        label={t.journal.fieldChannels()}
        values={allTyped(form, 'channels')}
        options={standings.map(({ channel }) => ({
          value: channel,
          label: t.journal.channelTitle({ channel }),
          hint: t.journal.channelHint({ channel }),
        }))}
        faults={faults}
      />
      <Field
        t={t}
        name="day"
        type="date"
        optional
        label={t.journal.fieldDay()}
        hint={t.journal.fieldDayHint()}
        min={todayOf(here)}
        value={typed(form, 'day')}
        faults={faults}
      />
      <Select
        t={t}
        name="hour"
        optional
        label={t.journal.fieldHour()}
        value={typed(form, 'hour') || String(FIRST_HOUR)}
        options={HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
      />
      {wasPublished && (
        <Field
          t={t}
          name="note"
          optional
          label={t.journal.fieldNote()}
          hint={t.journal.fieldNoteHint()}
          most={LONGEST_NOTE}
          value={typed(form, 'note')}
          faults={faults}
        />
      )}
      {worries.length > 0 && (
        <Checkbox t={t} name="sure" label={t.journal.fieldSure()} value={typed(form, 'sure')} faults={faults} />
      )}
      <Button>{t.journal.publish()}</Button>
    </Form>
  );
}

const MOST_WORRIES = 12;

/** What may not be meant for strangers. */
const Worries = ({ worries, t }: { worries: readonly Worry[]; t: Words }) => (
  <Notice kind="awaited" title={t.journal.worriesTitle()}>
    <p>{t.journal.worriesLead()}</p>
    <ul>
      {worries.slice(0, MOST_WORRIES).map((worry) => (
        <li>{worryWords(worry, t)}</li>
      ))}
      {worries.length > MOST_WORRIES && <li>{t.journal.worryMore({ count: worries.length - MOST_WORRIES })}</li>}
    </ul>
  </Notice>
);

function worryWords({ kind, line, name }: Worry, t: Words): string {
  if (kind === 'line' && line) return t.journal.worryLine({ sentence: sentenceOf(line, t) });
  return kind === 'name' ? t.journal.worryName({ name: name ?? '' }) : t.journal.worryMail();
}

function Withdrawal({ request, article, standings, faults, t }: Omit<FormProps, 'worries'>) {
  const out = standings.filter(({ state }) => state === 'published');
  if (out.length === 0) return '';
  return (
    <Folded summary={t.journal.withdrawTitle()} open={faults.some(({ field }) => field === 'why')}>
      <p>{t.journal.withdrawLead()}</p>
      <Form action={placeOf(request, article, '/withdrawal')}>
        <Select
          t={t}
          name="channel"
          label={t.journal.fieldFrom()}
          value={typed(request.form, 'channel') || out[0]?.channel}
          options={out.map(({ channel }) => ({ value: channel, label: t.journal.channelTitle({ channel }) }))}
        />
        <Field
          t={t}
          name="why"
          label={t.journal.fieldWhy()}
          most={LONGEST_NOTE}
          value={typed(request.form, 'why')}
          faults={faults}
        />
        <Button kind="danger">{t.journal.withdraw()}</Button>
      </Form>
    </Folded>
  );
}
