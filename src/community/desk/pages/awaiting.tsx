import { dayOf, daysBetween } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import {
  Answers,
  ButtonLink,
  Card,
  Cards,
  day,
  Folded,
  Form,
  list,
  minutes,
  moment,
  money,
  Section,
  Tag,
  type Words,
} from '../../../design';
import type { Here, Seat } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { AnswerForm, answerWords, type OpenQuestion } from '../../decisions';
import type { OrganisationShare } from '../../funding';
import { binds } from '../../members';
import type { ListedNeed } from '../../needs';
import { boardPath } from '../../reports';
import { minutesFor } from '../rules';
import type { AwaitedProposal, Desk, OrganisationDesk, PartyDesk } from './gather';

interface OrganisationProps {
  readonly request: Request;
  readonly desk: OrganisationDesk;
  readonly t: Words;
}

/** What awaits one organisation: what closes first on top, then needs, the longest waiting first. */
export function OrganisationSection({ request, desk, t }: OrganisationProps) {
  const count = desk.proposals.length + desk.needs.length;
  if (count === 0) return '';
  const title = t.desk.awaitsOrganisation({ organisation: desk.seat.organisationName ?? '' });
  return (
    <Section title={title} count={count}>
      <Cards>
        {[
          ...desk.proposals.map((awaited) => <ProposalOnDesk request={request} awaited={awaited} desk={desk} t={t} />),
          ...desk.needs.map((need) => <NeedOnDesk here={request.here} need={need} seat={desk.seat} t={t} />),
        ]}
      </Cards>
    </Section>
  );
}

interface ProposalProps {
  readonly request: Request;
  readonly awaited: AwaitedProposal;
  readonly desk: OrganisationDesk;
  readonly t: Words;
}

function ProposalOnDesk({ request, awaited, desk, t }: ProposalProps) {
  const { question, share } = awaited;
  const { proposal, leanings } = question;
  const { community } = request.here;
  const { seat, organisationSlug } = desk;
  const organisation = seat.organisationName ?? '';
  const path = `/${community.slug}/proposals/${proposal.number}`;
  const own = leanings.find(({ personId }) => personId === request.here.actor.personId);
  const form = { t, action: `${path}/answers`, options: question.options, seatId: seat.id, back: 'desk' } as const;
  return (
    <Card
      awaited
      href={path}
      title={proposal.title}
      above={t.desk.proposalNumber({ number: String(proposal.number) })}
      meta={
        <>
          <Deadline here={request.here} closesAt={proposal.closesAt} t={t} />
          <Length task="answer-proposal" t={t} />
        </>
      }
    >
      {share && <p>{shareWords(share, organisation, community.currency, t)}</p>}
      {leanings.length > 0 && <p class="hint">{leaningWords(question, t)}</p>}
      <p>
        <ButtonLink kind="quiet" href={boardPath(community, proposal.number, organisationSlug)}>
          {t.desk.board()}
        </ButtonLink>
      </p>
      <Folded summary={t.desk.lean()}>
        <AnswerForm {...form} stage="leaning" standing={own} />
      </Folded>
      {binds(seat) && (
        <Folded summary={t.desk.bind({ organisation })}>
          <AnswerForm {...form} stage="binding" />
        </Folded>
      )}
    </Card>
  );
}

const Deadline = ({ here, closesAt, t }: { here: Here; closesAt: Instant; t: Words }) => {
  const { timeZone } = here.community;
  const on = dayOf(closesAt, timeZone);
  const days = daysBetween(dayOf(here.now, timeZone), on);
  return (
    <span>
      {t.desk.until({ moment: moment(closesAt, timeZone, t.language) })} <b>({t.desk.untilIn({ days })})</b>
    </span>
  );
};

const Length = ({ task, t }: { task: Parameters<typeof minutesFor>[0]; t: Words }) => {
  const length = minutesFor(task);
  return length > 0 && <Tag>{t.desk.minutes({ time: minutes(length, t.language) })}</Tag>;
};

/** What people of the organisation lean to so far. */
const leaningWords = ({ leanings, options }: OpenQuestion, t: Words): string =>
  t.desk.alreadyLeaned({
    answers: list(
      leanings.map((each) => answerWords(each, options, t)),
      t.language,
    ),
  });

/** What an organisation would pay, in one line. */
export function shareWords(share: OrganisationShare, organisation: string, currency: string, t: Words): string {
  if (share.shareCents === 0) return t.desk.shareNothing({ organisation });
  const amount = money(share.shareCents, currency, t.language);
  return t.desk.share({ organisation, amount, inclusive: money(share.inclusiveCents, currency, t.language) });
}

interface NeedProps {
  readonly here: Here;
  readonly need: ListedNeed;
  readonly seat: Seat;
  readonly t: Words;
}

/** A need to answer: one's own leaning in one tap, the organisation's answer in two. */
function NeedOnDesk({ here, need, seat, t }: NeedProps) {
  const organisation = seat.organisationName ?? '';
  return (
    <Card
      awaited
      href={needPath(here, need.number)}
      title={need.title}
      above={t.desk.needNumber({ number: String(need.number) })}
      meta={
        <>
          <Since here={here} since={need.since} t={t} />
          <Length task={need.why} t={t} />
        </>
      }
    >
      <NeedTaps here={here} number={need.number} seat={seat} stage="leaning" t={t} label={t.desk.lean()} />
      {binds(seat) && (
        <Folded summary={t.desk.bind({ organisation })}>
          <NeedTaps
            here={here}
            number={need.number}
            seat={seat}
            stage="binding"
            t={t}
            label={t.desk.bind({ organisation })}
          />
        </Folded>
      )}
    </Card>
  );
}

interface NeedTapsProps {
  readonly here: Here;
  readonly number: number;
  readonly seat: Seat;
  readonly stage: 'leaning' | 'binding';
  readonly t: Words;
  readonly label: string;
}

const NEED_ANSWERS = [
  ['us-too', 'usToo'],
  ['not-us', 'notUs'],
  ['could-live-with', 'couldLiveWith'],
  ['hurts-us', 'hurtsUs'],
] as const;

const NeedTaps = ({ here, number, seat, stage, t, label }: NeedTapsProps) => (
  <Form action={`${needPath(here, number)}/answers`} label={label}>
    <input type="hidden" name="seat" value={seat.id} />
    <input type="hidden" name="stage" value={stage} />
    <input type="hidden" name="form" value={`answer-${seat.id}-${stage}`} />
    <input type="hidden" name="back" value="desk" />
    {stage === 'leaning' && <p class="hint">{label}</p>}
    <Answers
      t={t}
      name="kind"
      label={label}
      options={NEED_ANSWERS.map(([value, kind]) => ({ value, label: t.needs.answerKind({ kind }) }))}
    />
  </Form>
);

const needPath = (here: Here, number: number): string => `/${here.community.slug}/needs/${number}`;

const Since = ({ here, since, t }: { here: Here; since: Instant; t: Words }) => {
  const { timeZone } = here.community;
  const on = dayOf(since, timeZone);
  const days = daysBetween(on, dayOf(here.now, timeZone));
  return <span>{t.desk.since({ day: day(on, t.language), days })}</span>;
};

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

/** Names as the catalogues choose by them: `us-too` is `usToo`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

interface DeskProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** Words addressed to the reader: questions about needs they voiced, and mentions. */
export function SpokenSection({ request, desk, t }: DeskProps) {
  const { here } = request;
  const { mentions, questions } = desk;
  if (mentions.length + questions.length === 0) return '';
  const on = (at: Instant) => day(dayOf(at, here.community.timeZone), t.language);
  return (
    <Section title={t.desk.spokenTitle()} count={mentions.length + questions.length}>
      <Cards>
        {[
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
