import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Refusal } from '../../../../basics/outcome';
import {
  Button,
  ButtonLink,
  Card,
  Cards,
  day,
  Facts,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  Notice,
  Problem,
  Section,
  SpeakingFor,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import { RoomLinks } from '../../../decisions';
import { facilitates } from '../../../members';
import { type KeptRound, ownDeclarations, proposalsOfRound, resultOf, roundOwedBy, takenAmong } from '../../queries';
import { againProblem, mayFreeze, presentOn } from '../../rules';
import { besideNotice } from '../beside';
import { FollowedBy, Follows, OpenAgain } from './again';
import { amountOf, costWords, countOf, ProjectNames, roundPath, stageOf, todayIn } from './common';
import { Declaring, declaringSeats } from './declaring';
import { CarriedBy, mayBeProposed } from './panel';
import { Result } from './result';

/** What was refused, and in which form of the page. */
export interface RefusedIn {
  readonly refusal: Refusal;
  readonly form: 'declaration' | 'freeze' | 'again';
}

interface Shown {
  readonly refused?: RefusedIn | undefined;
  /** The declaration's form shows what was just typed, to see what if. */
  readonly isTyped?: boolean | undefined;
}

/** A round as it stands: while it is open, who has declared and one's own form; frozen, its result. */
export async function roundBody(request: Request, round: KeptRound, shown: Shown = {}): Promise<string> {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const stage = stageOf(round, request);
  const result = stage === 'frozen' ? await resultOf(request.here, round.id) : undefined;
  const carried = result ? await proposalsOfRound(request.here, round.id) : [];
  const owedBy = result && (await roundOwedBy(request.here, round.id));
  const mayPropose =
    request.here.actor.seats.some(facilitates) &&
    (result?.outcome.order.length ?? 0) > 0 &&
    round.followedBy === null &&
    mayBeProposed(carried);
  return layout(
    request,
    { title: round.title, wide: stage === 'frozen' },
    <>
      <Heading
        above={
          <>
            <a href={roundPath(request)}>{say.title()}</a> · {say.numbered(round)}
          </>
        }
        title={round.title}
        lead={leadWords(request, round, t)}
      >
        {mayPropose && <ButtonLink href={roundPath(request, round.number, '/proposal')}>{say.proposeIt()}</ButtonLink>}
        <ButtonLink kind="quiet" href={roundPath(request, round.number, '/brochure')}>
          {say.brochure()}
        </ButtonLink>
      </Heading>
      {round.words && <p>{round.words}</p>}
      {(stage !== 'frozen' || mayPropose || carried.some(({ endedAt }) => endedAt === null)) &&
        (await besideNotice(request, worksIn(round, result), { kind: 'round', number: round.number }))}
      <Follows request={request} round={round} t={t} />
      {result ? (
        <>
          <Problem
            t={t}
            faults={faultsOf(shown.refused?.refusal, t, 'fundingRounds', request.here.community.currency)}
          />
          <CarriedBy request={request} proposals={carried} />
          <FollowedBy request={request} round={round} t={t} />
          <Result request={request} round={round} result={result} owedBy={owedBy} />
          {!againProblem({ isFrozen: true, followedBy: round.followedBy, proposals: carried }) && (
            <OpenAgain request={request} round={round} t={t} />
          )}
        </>
      ) : (
        <Underway
          {...{ request, round, shown }}
          takenIds={
            await takenAmong(
              request.here,
              round.projects.map(({ id }) => id),
            )
          }
          own={await ownDeclarations(request.here, round.id)}
          former={round.follows ? await ownDeclarations(request.here, round.follows.id) : []}
        />
      )}
      <RoundRules request={request} round={round} t={t} />
    </>,
  );
}

/** What it may still pay for: all it offers, and once it is frozen what it came to. */
const worksIn = ({ projects }: KeptRound, result: Awaited<ReturnType<typeof resultOf>>) =>
  result ? projects.filter(({ id }) => result.outcome.order.includes(id)) : projects;

function leadWords(request: Request, round: KeptRound, t: Words): string {
  const { fundingRounds: say } = t;
  const { timeZone } = request.here.community;
  if (!round.frozen) return say.leadOpen({ until: day(round.lastOn, t.language), stage: stageOf(round, request) });
  const at = moment(round.frozen.at, timeZone, t.language);
  return round.frozen.by ? say.leadFrozenBy({ at, who: round.frozen.by }) : say.leadFrozen({ at });
}

interface UnderwayProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly own: Awaited<ReturnType<typeof ownDeclarations>>;
  /** The same of the round that it opens again. */
  readonly former: Awaited<ReturnType<typeof ownDeclarations>>;
  readonly shown: Shown;
  /** The projects that something else pays meanwhile. */
  readonly takenIds: readonly Id[];
}

function Underway({ request, round, own, former, shown, takenIds }: UnderwayProps) {
  const t = words(request.language);
  const { refused, isTyped = refused?.form === 'declaration' } = shown;
  const { currency } = request.here.community;
  const faultsIn = (form: RefusedIn['form']) =>
    faultsOf(refused?.form === form ? refused.refusal : undefined, t, 'fundingRounds', currency);
  const isOver = stageOf(round, request) === 'over';
  return (
    <>
      <Taken request={request} projects={round.projects.filter(({ id }) => takenIds.includes(id))} t={t} />
      {(isOver || declaringSeats(request, round).length === 0) && <Projects request={request} round={round} t={t} />}
      {isOver ? (
        <Notice kind="awaited">
          <p>{t.fundingRounds.overHint()}</p>
        </Notice>
      ) : (
        <Declaring {...{ request, round, own, former, isTyped, takenIds }} faults={faultsIn('declaration')} />
      )}
      <WhoDeclared request={request} round={round} t={t} />
      <RoomLinks request={request} path={roundPath(request, round.number)} t={t} />
      <Freezing request={request} round={round} faults={faultsIn('freeze')} t={t} />
    </>
  );
}

/** Before the freeze: what is owed meanwhile, that it will be left out, and where it stands. */
const Taken = ({ request, projects, t }: { request: Request; projects: KeptRound['projects']; t: Words }) =>
  projects.length > 0 && (
    <Notice kind="awaited" title={t.fundingRounds.takenTitle({ count: projects.length })}>
      <p>{t.fundingRounds.taken({ count: projects.length })}</p>
      <ProjectNames request={request} projects={projects} />
    </Notice>
  );

interface PartProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly t: Words;
}

const Projects = ({ request, round, t }: PartProps) => (
  <Section title={t.fundingRounds.projectsTitle()} count={round.projects.length}>
    <Cards>
      {round.projects.map((project) => (
        <Card
          above={t.projects.numbered(project)}
          title={project.title}
          href={`/${request.here.community.slug}/projects/${project.number}`}
        >
          <p>
            {costWords(project, request, t)} {project.isLevied && t.fundingRounds.leviedHint()}
          </p>
        </Card>
      ))}
    </Cards>
  </Section>
);

/** Who has declared, and when: never what. */
function WhoDeclared({ request, round, t }: PartProps) {
  const { fundingRounds: say } = t;
  const { timeZone } = request.here.community;
  const declared = new Map(round.declared.map((each) => [each.organisationId, each]));
  return (
    <Section title={say.whoDeclared()} count={say.declaredOf(countOf(round, request))}>
      <p class="hint">{say.whoDeclaredHint()}</p>
      <Table
        quiet
        caption={say.whoDeclared()}
        columns={[{ name: say.organisation() }, { name: say.hasDeclared() }]}
        rows={round.members.map(({ id, name, leftOn }) => {
          const found = declared.get(id);
          if (leftOn) return [name, say.leftOn({ day: day(leftOn, t.language) })];
          return [name, found ? say.declaredOn({ day: day(dayOf(found.at, timeZone), t.language) }) : say.notYet()];
        })}
      />
    </Section>
  );
}

/** For whoever leads: to freeze it, from the last day on or once everybody has declared. */
export function Freezing({ request, round, faults, t }: PartProps & { faults: ReturnType<typeof faultsOf> }) {
  const { fundingRounds: say } = t;
  const seats = request.here.actor.seats.filter(facilitates);
  if (seats.length === 0) return '';
  const declaredIds = round.declared.map(({ organisationId }) => organisationId);
  const isEarly = mayFreeze(round, declaredIds, todayIn(request)) !== undefined;
  const until = day(round.lastOn, t.language);
  if (isEarly && faults.length === 0) return <p class="hint">{say.freezeEarly({ until })}</p>;
  return (
    <Section title={say.freezeTitle()} id="lead">
      <Problem t={t} faults={faults} />
      <p>{say.freezeHint({ until })}</p>
      {isEarly ? (
        <p class="hint">{say.freezeEarly({ until })}</p>
      ) : (
        <Form action={roundPath(request, round.number, '/freeze')}>
          <SpeakingFor t={t} seats={seats} chosen={typed(request.form, 'seat')} />
          <Button>{say.freeze()}</Button>
        </Form>
      )}
    </Section>
  );
}

/** By which rules it is computed: frozen at the opening, whatever the charter says since. */
function RoundRules({ request, round, t }: PartProps) {
  const { fundingRounds: say, charter } = t;
  const { options, members } = round;
  const amount = amountOf(request, t);
  const { numerator, denominator } = options.largestPart;
  const weights = [...new Set(members.map(({ weight }) => weight))];
  const voices = presentOn(round, todayIn(request)).length;
  return (
    <Folded summary={say.rulesOfRound()}>
      <ul>
        <li>{charter.roundKeyLine({ key: options.key })}</li>
        <li>{charter.roundBenefitLine({ benefit: options.benefit })}</li>
        <li>{charter.roundTiesLine({ ties: options.ties })}</li>
        <li>{charter.roundScoresLine({ most: options.mostScore })}</li>
        {options.poolCents > 0 && (
          <>
            <li>{say.poolIs({ pool: amount(options.poolCents) })}</li>
            <li>{charter.roundPoolLine({ mode: options.poolMode })}</li>
            <li>{charter.roundPartLine({ part: `${numerator}/${denominator}` })}</li>
            <li>{charter.roundBackersLine({ count: options.minBackers })}</li>
          </>
        )}
      </ul>
      <Facts
        facts={[
          [say.hourIsWorth(), amount(round.hourlyCents)],
          [say.takingPart(), voices],
          [say.openedByName(), round.openedBy],
          [t.funding.charterVersion(), t.funding.version({ version: round.charterVersion })],
        ]}
      />
      {weights.length > 1 && (
        <Table
          caption={say.weightsCaption()}
          columns={[{ name: say.organisation() }, { name: say.weight(), numeric: true }]}
          rows={members.map(({ name, weight }) => [name, weight.toLocaleString(t.language)])}
        />
      )}
    </Folded>
  );
}
