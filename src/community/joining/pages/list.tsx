import {
  Actions,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Facts,
  Heading,
  layout,
  Section,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { binds, facilitates } from '../../members';
import { type AwaitedJoining, newcomersAwaiting, SECTION_OF } from '../actions';
import { requestsOf } from '../queries';
import { type JoinPath, type JoinRequest, type JoinStep, pathOf } from '../rules';
import { StepStatus } from './common';

/** GET /:community/joining: who asks to join, who waits for whom; where strangers ask. */
export async function joiningListPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const { admission } = await charterOf(here);
  const all = (await requestsOf(here)).map((join) => ({ join, path: pathOf(join, admission, here.now) }));
  const [open, ended] = [all.filter(({ path }) => !path.end), all.filter(({ path }) => path.end)];
  const mine = newcomersAwaiting(
    here,
    open.map(({ join }) => join),
    admission,
  ).filter((each) => isMine(request, each));
  const home = `/${here.community.slug}`;
  return page(
    layout(
      request,
      { title: t.newcomers.title() },
      <>
        <Heading
          above={<a href={`${home}/organisations`}>{t.design.navOrganisations()}</a>}
          title={t.newcomers.title()}
          lead={t.newcomers.lead()}
        >
          <ButtonLink kind="quiet" href={`${home}/welcome`}>
            {t.newcomers.seeWelcome()}
          </ButtonLink>
        </Heading>
        {here.isClosed ? (
          ''
        ) : admission.isDoorOpen ? (
          <p>
            {t.newcomers.doorOpen()} <a href={`${home}/joining/ask`}>{`${request.origin}${home}/joining/ask`}</a>
          </p>
        ) : (
          <p class="hint">
            {t.newcomers.doorClosed()} <a href={`${home}/charter`}>{t.newcomers.doorCharter()}</a>
          </p>
        )}
        {open.length === 0 ? (
          <Empty title={t.newcomers.noneTitle()}>
            <p>{t.newcomers.none()}</p>
          </Empty>
        ) : (
          <Section title={t.newcomers.openTitle()} count={open.length}>
            <Cards>
              {open.map((each) => (
                <RequestCard
                  request={request}
                  t={t}
                  {...each}
                  mine={mine.filter(({ number }) => number === each.join.number)}
                />
              ))}
            </Cards>
          </Section>
        )}
        {ended.length > 0 && (
          <Section title={t.newcomers.endedTitle()} count={ended.length}>
            <Cards>
              {ended.map((each) => (
                <RequestCard request={request} t={t} {...each} mine={[]} />
              ))}
            </Cards>
          </Section>
        )}
      </>,
    ),
  );
}

/** Tells whether something is awaited of the reader: for an organisation that they bind, or as one who facilitates. */
const isMine = ({ here }: Request, { organisationId }: AwaitedJoining): boolean =>
  !here.isClosed &&
  here.actor.seats.some((seat) =>
    organisationId === null ? facilitates(seat) : binds(seat) && seat.organisationId === organisationId,
  );

interface RequestCardProps {
  readonly request: Request;
  readonly t: Words;
  readonly join: JoinRequest;
  readonly path: JoinPath;
  /** What the newcomer awaits of the reader. */
  readonly mine: readonly AwaitedJoining[];
}

function RequestCard({ request, t, join, path, mine }: RequestCardProps) {
  const { here, language } = request;
  const isNewcomer = join.applicantId === here.actor.personId;
  const place = `/${here.community.slug}/joining/${join.number}`;
  const waiting = path.steps.filter(({ state }) => state === 'now');
  const own = isNewcomer ? waiting.filter(({ awaits }) => awaits?.party === 'newcomer') : [];
  return (
    <Card
      title={join.name}
      href={place}
      above={t.newcomers.numbered({ number: join.number })}
      awaited={mine.length > 0 || own.length > 0}
    >
      {path.end ? (
        <p>{t.newcomers.end({ end: path.end, name: join.name })}</p>
      ) : (
        <>
          <Facts
            facts={waiting.map((step) => [
              t.newcomers.step({ step: step.name }),
              <StepStatus {...{ here, language, join, step, isNewcomer }} />,
            ])}
          />
          <Acts t={t} place={place} mine={mine} own={own} join={join} home={`/${here.community.slug}`} />
        </>
      )}
    </Card>
  );
}

interface ActsProps extends Pick<RequestCardProps, 't' | 'mine' | 'join'> {
  readonly place: string;
  readonly home: string;
  readonly own: readonly JoinStep[];
}

/** What the reader is to do, each where it is done; and the question that is put to the organisations. */
function Acts({ t, place, home, mine, own, join: { proposal } }: ActsProps) {
  const isAsked = proposal !== null && proposal.endedAt === null;
  if (mine.length === 0 && own.length === 0 && !isAsked) return '';
  return (
    <Actions>
      {TASKS.filter(([task]) => mine.some((each) => each.task === task)).map(([task, word]) => (
        <ButtonLink kind="quiet" href={`${place}#${SECTION_OF[task]}`}>
          {t.desk.newcomerTask({ task: word })}
        </ButtonLink>
      ))}
      {own[0] && (
        <ButtonLink kind="quiet" href={`${place}#${own[0].name}`}>
          {t.desk.toDo({ task: 'firstHour' })}
        </ButtonLink>
      )}
      {isAsked && (
        <ButtonLink kind="quiet" href={`${home}/proposals/${proposal.number}`}>
          {t.newcomers.admissionSee({ number: proposal.number })}
        </ButtonLink>
      )}
    </Actions>
  );
}

/** Of each task: how the desk calls it. */
const TASKS = [
  ['be-buddy', 'beBuddy'],
  ['find-buddy', 'findBuddy'],
  ['settle-dues', 'settleDues'],
  ['weigh-dues', 'weighDues'],
  ['open-admission', 'openAdmission'],
] as const;
