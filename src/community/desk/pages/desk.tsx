import { dayOf } from '../../../basics/day';
import {
  ButtonLink,
  Empty,
  Heading,
  layout,
  minutes,
  Section,
  Tag,
  Timeline,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { type ChronicleLine, matterPath, sentenceOf } from '../../chronicle';
import { roundWords, untilWords } from '../../decisions';
import { gatheringsPanel } from '../../gatherings';
import { closedNotice, departuresPanel } from '../../leaving';
import { pulsePanel, soonPanel } from '../../mandates';
import { nextMeetingsPanel, ownTasksPanel } from '../../meetings';
import { communitiesOf, facilitates } from '../../members';
import { Awaits, isAnswerPending } from './awaits';
import { closedDesk } from './closed';
import { type Desk, deskOf } from './gather';

/** GET /:community: what awaits the reader, with its deadline, share and minutes; then what happened, calmly. */
export async function deskPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const notice = await closedNotice(request);
  if (notice) return page(await closedDesk({ request, notice, others: await otherCommunities(request), t }));
  const desk = await deskOf(request.here);
  const { isObserver } = desk;
  const isNew = isBeginning(desk);
  return page(
    layout(
      request,
      { title: t.desk.title(), wide: true },
      <>
        <Heading title={t.desk.title()} lead={leadOf(desk, t)}>
          {!isObserver && !isNew && (
            <ButtonLink kind="quiet" href={`/${request.here.community.slug}/needs/new`}>
              {t.desk.voice()}
            </ButtonLink>
          )}
        </Heading>
        <div class={isObserver ? undefined : 'desk'}>
          {!isObserver && (
            <div class="desk-awaits">
              {isNew && <Beginnings request={request} desk={desk} t={t} />}
              <Awaits request={request} desk={desk} isNew={isNew} t={t} />
            </div>
          )}
          <div class="desk-calm">
            {!isNew && <Closing request={request} desk={desk} t={t} />}
            {nextMeetingsPanel(request, desk.laterMeetings)}
            {ownTasksPanel(request, desk.openTasks)}
            {await gatheringsPanel(request)}
            {!isNew && (await soonPanel(request))}
            {await departuresPanel(request)}
            <Week request={request} desk={desk} t={t} />
            {!isNew && (await pulsePanel(request))}
            {await otherCommunities(request)}
          </div>
        </div>
      </>,
    ),
  );
}

/** Whoever has a seat in several communities goes from one to the other. */
async function otherCommunities(request: Request) {
  const others = (await communitiesOf(request.db, request.person.id)).filter(
    ({ slug }) => slug !== request.here.community.slug,
  );
  if (others.length === 0) return '';
  return (
    <Section title={words(request.language).neighbours.deskOther()} id="communities">
      <ul>
        {others.map(({ slug, name }) => (
          <li>
            <a href={`/${slug}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface PartProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** Nothing was voiced and nothing is under way. */
const isBeginning = ({ beginning, closing }: Desk): boolean => !beginning.hasNeeds && closing.length === 0;

function leadOf(desk: Desk, t: Words): string | undefined {
  const { isObserver, count, minutes: length } = desk;
  if (isObserver) return t.desk.observer();
  if (count > 0) return t.desk.total({ count, time: minutes(length, t.language) });
  if (isAnswerPending(desk)) return t.desk.calmPending();
  return isBeginning(desk) ? undefined : t.desk.calm();
}

interface FirstStep {
  readonly href: string;
  readonly name: string;
  readonly hint: string;
  readonly isDone: boolean;
  /** How far it has come, where it takes more than one. */
  readonly soFar?: string | undefined;
}

/** What to do first: three steps for those who carry the community, one for everybody else. */
function Beginnings({ request, desk, t }: PartProps) {
  const { slug } = request.here.community;
  const { hasOrganisations, members, withDelegate } = desk.beginning;
  if (!request.here.actor.seats.some(facilitates)) {
    return (
      <Empty title={t.desk.noNeedsTitle()}>
        <p>{t.desk.noNeeds()}</p>
        <p>
          <ButtonLink href={`/${slug}/needs/new`}>{t.desk.voice()}</ButtonLink>
        </p>
      </Empty>
    );
  }
  const steps: readonly FirstStep[] = [
    {
      ...{ href: `/${slug}/organisations/new`, name: t.desk.firstOrganisations(), isDone: hasOrganisations },
      hint: t.desk.firstOrganisationsHint(),
    },
    {
      ...{ href: `/${slug}/organisations`, name: t.desk.firstDelegates(), hint: t.desk.firstDelegatesHint() },
      isDone: members > 0 && withDelegate === members,
      soFar: withDelegate > 0 ? t.desk.firstSoFar({ done: withDelegate, all: members }) : undefined,
    },
    { href: `/${slug}/needs/new`, name: t.desk.firstNeed(), hint: t.desk.firstNeedHint(), isDone: false },
  ];
  return (
    <Empty title={t.desk.firstTitle()}>
      <p>{t.desk.firstLead()}</p>
      <ol>
        {steps.map(({ href, name, hint, isDone, soFar }) => (
          <li>
            <a href={href}>{name}</a>{' '}
            {isDone ? <Tag kind="good">{t.desk.firstDone()}</Tag> : soFar && <Tag>{soFar}</Tag>}
            <p class="hint">{hint}</p>
          </li>
        ))}
      </ol>
    </Empty>
  );
}

function Closing({ request, desk, t }: PartProps) {
  const { here } = request;
  return (
    <Section title={t.desk.closingTitle()}>
      {desk.closing.length === 0 ? (
        <p class="hint">{t.desk.closingEmpty()}</p>
      ) : (
        <ul>
          {desk.closing.map((proposal) => (
            <li>
              <a href={`/${here.community.slug}/proposals/${proposal.number}`}>{proposal.title}</a>
              <br />
              <span class="hint">
                {proposal.round ? roundWords(proposal, proposal.round, here, t) : untilWords(proposal, here, t)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Week({ request, desk, t }: PartProps) {
  const { slug, timeZone } = request.here.community;
  return (
    <Section title={t.desk.weekTitle()}>
      {desk.week.length === 0 ? (
        <p class="hint">{t.desk.weekEmpty()}</p>
      ) : (
        <Timeline
          t={t}
          label={t.desk.weekTitle()}
          daysOnce
          lines={desk.week.map((line) => ({
            on: dayOf(line.at, timeZone),
            what: <LineWords line={line} slug={slug} t={t} />,
          }))}
        />
      )}
      <p>
        <a href={`/${slug}/chronicle`}>{t.desk.weekAll()}</a>
      </p>
    </Section>
  );
}

/** A line of the chronicle, leading to its matter where that has a page. */
function LineWords({ line, slug, t }: { line: ChronicleLine; slug: string; t: Words }) {
  const href = matterPath(line, slug);
  const sentence = sentenceOf(line, t);
  return href ? <a href={href}>{sentence}</a> : <span>{sentence}</span>;
}
