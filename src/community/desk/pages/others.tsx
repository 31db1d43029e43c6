import { dayOf } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { Card, day, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { ListedNeed } from '../../needs';
import { type Awaiting, aboveOf, camel, endOfDay, Length, needPath, type OnDesk, Since, ToDo } from './common';
import { ElectionOnDesk } from './elections';
import type { Desk, PartyDesk } from './gather';
import { ObjectionOnDesk } from './leading';

interface PartyProps {
  readonly request: Request;
  readonly party: 'provider' | 'core-group';
  readonly desk: PartyDesk | null;
  readonly t: Words;
}

/** What waits for the provider or the core group, the longest first. */
export function partyAwaits({ request, party, desk, t }: PartyProps): readonly Awaiting[] {
  const { here } = request;
  const hrefOf = ({ number, why }: ListedNeed) => `${needPath(here, number)}${why === 'estimate' ? '/estimate' : ''}`;
  return (desk?.needs ?? []).map((need) => ({
    // It waits to be closed since its window is over.
    dueAt: need.why === 'close-proposal' ? need.since : null,
    card: (isUrgent: boolean) => (
      <Card
        awaited={isUrgent}
        href={hrefOf(need)}
        title={need.title}
        above={aboveOf(t.desk.whose({ whose: camel(party) }), t.desk.needNumber({ number: String(need.number) }))}
        meta={
          <>
            <Since here={here} since={need.since} t={t} />
            <Length task={need.why} t={t} />
          </>
        }
      >
        <ToDo href={hrefOf(need)}>{t.desk.task({ why: camel(need.why) })}</ToDo>
      </Card>
    ),
  }));
}

/** Where there is more than a desk holds: the way to all that waits for that party. */
export const MoreOfParty = ({ request, party, desk, t }: PartyProps) =>
  desk !== null &&
  desk.more > 0 && (
    <p>
      <a href={`/${request.here.community.slug}/needs?show=${party}`}>
        {t.desk.allOf({ count: desk.more, party: camel(party) })}
      </a>
    </p>
  );

interface DeskProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** The decisions whose day to be looked at again has come, and the needs that neighbours offered and nobody answered. */
export const laterAwaits = ({ request, desk, t }: DeskProps): readonly Awaiting[] => [
  ...desk.reviews.map(({ number, title, reviewOn }) => ({
    dueAt: endOfDay(request.here, reviewOn),
    card: (isUrgent: boolean) => (
      <Card
        awaited={isUrgent}
        href={`/${request.here.community.slug}/proposals/${number}`}
        title={title}
        above={aboveOf(t.desk.whose({ whose: 'lead' }), t.desk.proposalNumber({ number: String(number) }))}
        meta={
          <>
            <Tag kind="awaited">{t.desk.reviewTag()}</Tag>
            <span>{t.desk.reviewOn({ day: day(reviewOn, t.language) })}</span>
            <Length task="review-decision" t={t} />
          </>
        }
      >
        <ToDo href={`/${request.here.community.slug}/proposals/${number}`}>{t.desk.toDo({ task: 'review' })}</ToDo>
      </Card>
    ),
  })),
  ...desk.offers.map(({ id, title, fromName }) => ({
    dueAt: null,
    card: (isUrgent: boolean) => (
      <Card
        awaited={isUrgent}
        href={`/${request.here.community.slug}/neighbours/offers/${id}`}
        title={title}
        above={t.neighbours.offeredBy({ community: fromName })}
        meta={
          <>
            <Tag kind="awaited">{t.neighbours.deskTag()}</Tag>
            <Length task="answer-offer" t={t} />
          </>
        }
      >
        <ToDo href={`/${request.here.community.slug}/neighbours/offers/${id}`}>{t.desk.toDo({ task: 'offer' })}</ToDo>
      </Card>
    ),
  })),
];

/** What is addressed to the reader: a mandate, an objection to take care of, questions about needs they voiced, mentions. */
export function spokenAwaits({ request, desk, t }: DeskProps): readonly Awaiting[] {
  const { here } = request;
  const whose = t.desk.whose({ whose: 'you' });
  const given = (isUrgent: boolean): OnDesk => ({ request, whose, isUrgent, t });
  const on = (at: Instant) => day(dayOf(at, here.community.timeZone), t.language);
  const aboveNeed = (number: number) => aboveOf(whose, t.desk.needNumber({ number: String(number) }));
  return [
    ...desk.accepting.map((each) => ({
      dueAt: each.endsAt,
      card: (urgent: boolean) => <ElectionOnDesk {...given(urgent)} election={each} task="accept-election" />,
    })),
    ...desk.objections.map((each) => ({
      dueAt: each.dueOn && endOfDay(here, each.dueOn),
      card: (urgent: boolean) => <ObjectionOnDesk {...given(urgent)} objection={each} task="settle-objection" />,
    })),
    ...desk.questions.map(({ number, title, since }) => ({
      dueAt: null,
      card: (isUrgent: boolean) => (
        <Card
          awaited={isUrgent}
          href={`${needPath(here, number)}#discussion`}
          title={title}
          above={aboveNeed(number)}
          meta={
            <>
              <span>{t.desk.spokenQuestion({ day: on(since) })}</span>
              <Length task="clarify" t={t} />
            </>
          }
        />
      ),
    })),
    ...desk.mentions.map(({ number, title, body, by, at }) => ({
      dueAt: null,
      card: () => (
        <Card
          href={`${needPath(here, number)}#discussion`}
          title={title}
          above={aboveNeed(number)}
          meta={
            <>
              <span>{t.desk.spokenMention({ who: by, day: on(at) })}</span>
              <Length task="mention" t={t} />
            </>
          }
        >
          <blockquote>
            {body.length > SHOWN_CHARACTERS ? `${[...body].slice(0, SHOWN_CHARACTERS).join('')}…` : body}
          </blockquote>
        </Card>
      ),
    })),
  ];
}

const SHOWN_CHARACTERS = 240;
