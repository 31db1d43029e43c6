import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Choices,
  day,
  type Fault,
  Field,
  Folded,
  Form,
  minutes,
  Notice,
  Problem,
  Section,
  Tabs,
  type Words,
  words,
} from '../../../../design';
import type { Seat } from '../../../../machinery/here';
import { type Request, typed } from '../../../../machinery/web';
import { declaresIn, readDeclaration } from '../../actions';
import type { KeptDeclaration, KeptRound } from '../../queries';
import { type Declaration, type RoundProject, withoutTaken } from '../../rules';
import { amountOf, costWords, roundPath, signOf } from './common';
import { readDeclarationForm } from './reading';
import { WhatIf } from './what-if';

interface DeclaringProps {
  readonly request: Request;
  readonly round: KeptRound;
  /** Every version of what the reader's organisations declared, the newest first. */
  readonly own: readonly KeptDeclaration[];
  /** The same of the round that this one opens again: what the form begins with. */
  readonly former: readonly KeptDeclaration[];
  readonly faults: readonly Fault[];
  /** The projects that something else pays meanwhile: they will be left out. */
  readonly takenIds: readonly Id[];
  /** Whether the form shows what was just typed, not what is kept. */
  readonly isTyped: boolean;
}

/** The form of one's own organisation with its what if; nothing for those who do not declare. */
export function Declaring({ request, round, own, former, faults, isTyped, takenIds }: DeclaringProps) {
  const seats = declaringSeats(request, round);
  const seat = chosenSeat(request, seats, own);
  if (!seat) return '';
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const kept = own.find(({ organisationId }) => organisationId === seat.organisationId);
  const begun = kept ?? former.find(({ organisationId }) => organisationId === seat.organisationId);
  const value = isTyped ? (name: string) => typed(request.form, name) : valuesIn(round, begun, t);
  const sign = signOf(request);
  const supposed = isTyped ? suppositionIn(request, round, seat) : kept;
  const path = roundPath(request, round.number, '/declarations');
  return (
    <Section title={say.declareTitle({ organisation: seat.organisationName ?? '' })} id="declaration">
      {seats.length > 1 && <Voices {...{ request, round, seats, seat, t }} />}
      {kept && <p>{keptWords(kept, request, t)}</p>}
      {!kept && begun && round.follows && <p>{say.filledIn(round.follows)}</p>}
      <Notice>
        <p>{say.sealedUntilFreeze()}</p>
      </Notice>
      <Problem t={t} faults={faults} />
      <Form
        action={path}
        version={kept?.version ?? 0}
        keep={`funding-rounds.${request.here.community.slug}.${round.number}`}
      >
        <input type="hidden" name="seat" value={seat.id} />
        <Field
          {...{ t, faults, name: 'limit', value: value('limit'), unit: sign }}
          type="number"
          label={say.fieldLimit()}
          hint={say.fieldLimitHint()}
        />
        {round.options.mostScore > 1 && <p class="hint">{say.scoresHint()}</p>}
        {round.projects.map((project) => (
          <OnProject
            {...{ request, project, value, faults, sign, t }}
            isTaken={takenIds.includes(project.id)}
            mostScore={round.options.mostScore}
          />
        ))}
        <div class="actions">
          <Button>{kept ? say.declareAgain() : say.declare()}</Button>
          <Button kind="quiet" action={`${path}/what-if`} preview="what-if">
            {say.tryOut()}
          </Button>
        </div>
        <p class="hint">{say.declareHint()}</p>
      </Form>
      <WhatIf request={request} round={withoutTaken(round, takenIds)} supposed={supposed} />
      {own.length > 0 && <Versions {...{ request, own, t }} organisationId={seat.organisationId} />}
    </Section>
  );
}

/** The seats that declare in this round, one for each organisation spoken for. */
export const declaringSeats = ({ here }: Request, round: KeptRound): readonly Seat[] => {
  const able = here.actor.seats.filter(declaresIn(round));
  return able.filter((seat, place) => able.findIndex((each) => each.organisationId === seat.organisationId) === place);
};

/** The one that was chosen; else the first that has not declared, else the first. */
function chosenSeat(
  { form, query }: Request,
  seats: readonly Seat[],
  own: readonly KeptDeclaration[],
): Seat | undefined {
  const asked = typed(form, 'seat') || query.get('seat');
  const silent = seats.find((seat) => own.every(({ organisationId }) => organisationId !== seat.organisationId));
  return seats.find(({ id }) => id === asked) ?? silent ?? seats[0];
}

interface VoicesProps {
  readonly request: Request;
  readonly round: KeptRound;
  readonly seats: readonly Seat[];
  readonly seat: Seat;
  readonly t: Words;
}

const Voices = ({ request, round, seats, seat, t }: VoicesProps) => (
  <Tabs
    label={t.design.speakingFor()}
    tabs={seats.map((each) => ({
      name: each.organisationName ?? '',
      href: `${roundPath(request, round.number)}?seat=${each.id}#declaration`,
      current: each === seat,
    }))}
  />
);

interface OnProjectProps {
  readonly request: Request;
  readonly project: RoundProject;
  readonly value: (name: string) => string;
  readonly faults: readonly Fault[];
  readonly sign: string;
  readonly mostScore: number;
  readonly isTaken: boolean;
  readonly t: Words;
}

/** What is said of one project: whether it is supported, how far, and how much of it in hours. */
function OnProject({ request, project, value, faults, sign, mostScore, isTaken, t }: OnProjectProps) {
  const { fundingRounds: say } = t;
  const names = { score: `score-${project.number}`, cap: `cap-${project.number}`, inkind: `inkind-${project.number}` };
  const isOpen = [names.cap, names.inkind].some(
    (name) => value(name) !== '' || faults.some(({ field }) => field === name),
  );
  const scores = Array.from({ length: mostScore + 1 }, (_, score) => score);
  return (
    <div class="round-project">
      <Choices
        {...{ t, faults, name: names.score, value: value(names.score) || '0' }}
        label={project.title}
        hint={
          <>
            {costWords(project, request, t)} {project.isLevied && say.leviedHint()} {isTaken && say.takenHint()}{' '}
            <a href={`/${request.here.community.slug}/projects/${project.number}`}>{say.seeProject()}</a>
          </>
        }
        options={scores.map((score) => ({
          value: String(score),
          label: mostScore === 1 ? say.support({ score: String(score) }) : say.supportScore({ score: String(score) }),
        }))}
      />
      <Folded summary={say.moreOnThis()} open={isOpen}>
        <div class="side-by-side">
          <Field
            {...{ t, faults, name: names.cap, value: value(names.cap), unit: sign }}
            optional
            type="number"
            label={say.fieldCap()}
            hint={say.fieldCapHint()}
          />
          {project.inkindMinutes > 0 && (
            <Field
              {...{ t, faults, name: names.inkind, value: value(names.inkind), unit: 'h' }}
              optional
              type="number"
              label={say.fieldInkind()}
              hint={say.fieldInkindHint({ most: minutes(project.inkindMinutes, t.language) })}
            />
          )}
        </div>
      </Folded>
    </div>
  );
}

/** What the fields show of what is kept. */
function valuesIn({ projects }: KeptRound, kept: KeptDeclaration | undefined, t: Words): (name: string) => string {
  const plain = (value: number): string =>
    value.toLocaleString(t.language, {
      ...{ useGrouping: false, minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 },
    });
  const values = new Map<string, string>(kept ? [['limit', plain(kept.limitCents / 100)]] : []);
  for (const { projectId, score, capCents, inkindMinutes } of kept?.support ?? []) {
    const number = projects.find(({ id }) => id === projectId)?.number ?? 0;
    values.set(`score-${number}`, String(score));
    if (capCents !== null) values.set(`cap-${number}`, plain(capCents / 100));
    if (inkindMinutes > 0) values.set(`inkind-${number}`, minutes(inkindMinutes, t.language));
  }
  return (name) => values.get(name) ?? '';
}

/** What was just typed, read as it would be kept. */
function suppositionIn(request: Request, round: KeptRound, seat: Seat): Declaration | Refusal {
  const input = readDeclarationForm(request.form, round, request.here.community.currency);
  return isRefusal(input) ? input : readDeclaration(round, seat, input);
}

const keptWords = ({ by, at, version }: KeptDeclaration, { here }: Request, t: Words): string =>
  t.fundingRounds.declaredBy({ who: by, day: day(dayOf(at, here.community.timeZone), t.language), version });

interface VersionsProps {
  readonly request: Request;
  readonly own: readonly KeptDeclaration[];
  readonly organisationId: Id | null;
  readonly t: Words;
}

/** What was declared before: kept, readable by one's own organisation alone. */
function Versions({ request, own, organisationId, t }: VersionsProps) {
  const [, ...earlier] = own.filter((each) => each.organisationId === organisationId);
  if (earlier.length === 0) return '';
  return (
    <Folded summary={t.fundingRounds.earlierVersions({ count: earlier.length })}>
      <ul>
        {earlier.map((each) => (
          <li>
            {keptWords(each, request, t)}{' '}
            {t.fundingRounds.versionWords({
              limit: amountOf(request, t)(each.limitCents),
              projects: each.support.length,
            })}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
