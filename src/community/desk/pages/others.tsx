import { dayOf } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { Card, Cards, day, Section, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { ListedNeed } from '../../needs';
import { camel, Length, needPath, Since } from './common';
import { ElectionOnDesk } from './elections';
import type { Desk, PartyDesk } from './gather';
import { ObjectionOnDesk } from './leading';

interface PartyProps {
  readonly request: Request;
  readonly party: 'provider' | 'core-group';
  readonly desk: PartyDesk;
  readonly title: string;
  readonly t: Words;
}

/** What waits for the provider or the core group, the longest first. */
export function PartySection({ request, party, desk, title, t }: PartyProps) {
  const { here } = request;
  if (desk.needs.length === 0) return '';
  const hrefOf = ({ number, why }: ListedNeed) => `${needPath(here, number)}${why === 'estimate' ? '/estimate' : ''}`;
  return (
    <Section title={title} count={desk.needs.length + desk.more}>
      <Cards>
        {desk.needs.map((need) => (
          <Card
            href={hrefOf(need)}
            title={need.title}
            above={t.desk.needNumber({ number: String(need.number) })}
            meta={
              <>
                <Tag kind="awaited">{t.desk.task({ why: camel(need.why) })}</Tag>
                <Since here={here} since={need.since} t={t} />
                <Length task={need.why} t={t} />
              </>
            }
          />
        ))}
      </Cards>
      {desk.more > 0 && (
        <p>
          <a href={`/${here.community.slug}/needs?show=${party}`}>{t.desk.allOf({ count: desk.more })}</a>
        </p>
      )}
    </Section>
  );
}

interface ReviewsProps {
  readonly request: Request;
  readonly desk: Pick<Desk, 'reviews'>;
  readonly t: Words;
}

/** The decisions whose day to be looked at again has come. */
export function ReviewsSection({ request, desk, t }: ReviewsProps) {
  const { reviews } = desk;
  if (reviews.length === 0) return '';
  return (
    <Section title={t.desk.reviewsTitle()} count={reviews.length}>
      <Cards>
        {reviews.map(({ number, title, reviewOn }) => (
          <Card
            awaited
            href={`/${request.here.community.slug}/proposals/${number}`}
            title={title}
            above={t.desk.proposalNumber({ number: String(number) })}
            meta={
              <>
                <Tag kind="awaited">{t.desk.reviewTag()}</Tag>
                <span>{t.desk.reviewOn({ day: day(reviewOn, t.language) })}</span>
                <Length task="review-decision" t={t} />
              </>
            }
          />
        ))}
      </Cards>
    </Section>
  );
}

/** The needs that neighbours offered and nobody here has answered. */
export function OffersSection({
  request,
  desk,
  t,
}: {
  readonly request: Request;
  readonly desk: Pick<Desk, 'offers'>;
  readonly t: Words;
}) {
  if (desk.offers.length === 0) return '';
  return (
    <Section title={t.neighbours.deskTitle()} count={desk.offers.length}>
      <Cards>
        {desk.offers.map(({ id, title, fromName }) => (
          <Card
            awaited
            href={`/${request.here.community.slug}/neighbours/offers/${id}`}
            title={title}
            above={t.neighbours.offeredBy({ community: fromName })}
            meta={
              <>
                <Tag kind="awaited">{t.neighbours.deskTag()}</Tag>
                <Length task="answer-offer" t={t} />
              </>
            }
          />
        ))}
      </Cards>
    </Section>
  );
}

interface DeskProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** What is addressed to the reader: a mandate, an objection to take care of, questions about needs they voiced, mentions. */
export function SpokenSection({ request, desk, t }: DeskProps) {
  const { here } = request;
  const { mentions, questions, accepting, objections } = desk;
  const count = mentions.length + questions.length + accepting.length + objections.length;
  if (count === 0) return '';
  const on = (at: Instant) => day(dayOf(at, here.community.timeZone), t.language);
  return (
    <Section title={t.desk.spokenTitle()} count={count}>
      <Cards>
        {[
          ...accepting.map((each) => <ElectionOnDesk request={request} election={each} task="accept-election" t={t} />),
          ...objections.map((each) => (
            <ObjectionOnDesk request={request} objection={each} task="settle-objection" t={t} />
          )),
          ...questions.map(({ number, title, since }) => (
            <Card
              awaited
              href={`${needPath(here, number)}#discussion`}
              title={title}
              above={t.desk.needNumber({ number: String(number) })}
              meta={
                <>
                  <span>{t.desk.spokenQuestion({ day: on(since) })}</span>
                  <Length task="clarify" t={t} />
                </>
              }
            />
          )),
          ...mentions.map(({ number, title, body, by, at }) => (
            <Card
              href={`${needPath(here, number)}#discussion`}
              title={title}
              above={t.desk.needNumber({ number: String(number) })}
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
          )),
        ]}
      </Cards>
    </Section>
  );
}

const SHOWN_CHARACTERS = 240;

/** Leanings on needs that no organisation has bound itself to yet. */
export function PendingSection({ request, desk, t }: DeskProps) {
  if (desk.pending.length === 0) return '';
  return (
    <Section title={t.desk.pendingTitle()} count={desk.pending.length}>
      <p class="hint">{t.desk.pendingLead()}</p>
      <ul>
        {desk.pending.map(({ number, title, organisation, kind, by }) => (
          <li>
            <a href={`${needPath(request.here, number)}#answers`}>{title}</a>
            <br />
            <span class="hint">
              {t.desk.pendingAnswer({ answer: t.needs.answerKind({ kind: camel(kind) }), who: by, organisation })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
