import { dayOf } from '../../../basics/day';
import {
  ButtonLink,
  type Child,
  day,
  Explained,
  Facts,
  Folded,
  Heading,
  type Html,
  layout,
  Notice,
  names,
  Path,
  Problem,
  Section,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, notFound, numberIn, page, pathAfter, type Request } from '../../../machinery/web';
import { entryOf, type RegisterEntry, SealedIn } from '../../register';
import { electionByNumber, type KeptElection } from '../queries';
import { isEnded, standing, termOf, type View } from '../rules';
import { Asked } from './asked';
import { lastDayOf, pathOf, pathSteps, type Refused, type Seen, StageTag, seenBy } from './common';
import { lostWords } from './forms';
import { Leading } from './leading';
import { EarlierProposals, Nominations, Objections, ProposedPerson, Silent } from './said';

/** A part of an election's page that a room above hands over: the link to its projector view. */
export type ElectionPanel = (request: Request, election: KeptElection, view: View) => Promise<Html | ''>;

/** Where a refused form is shown again: on the page of its election, or in the room if it stood there. */
export interface ElectionPlaces {
  readonly panels: readonly ElectionPanel[];
  readonly inRoom: (request: Request, refused: Refused) => Promise<Answer | undefined>;
}

/** GET /:community/elections/:number */
export const electionPage =
  (panels: readonly ElectionPanel[]) =>
  async (request: Request): Promise<Answer> => {
    const election = await electionOf(request);
    return election ? page(await showElection(request, election, panels)) : notFound();
  };

/** The election that the URL names. */
export async function electionOf(request: Request): Promise<KeptElection | undefined> {
  const number = numberIn(request);
  return number === undefined ? undefined : electionByNumber(request.here, number);
}

/** The whole page; after a refused form, with what was typed and what to change. */
export async function showElection(
  request: Request,
  election: KeptElection,
  panels: readonly ElectionPanel[],
  refused?: Refused,
): Promise<string> {
  const t = words(request.language);
  const seen = await seenBy(request, election, t, refused);
  const { view } = seen;
  const entry = isEnded(view.stage) ? await entryOf(request.here, 'election', election.id) : undefined;
  const joined = await Promise.all(panels.map((panel) => panel(request, election, view)));
  const asked = Asked(seen);
  const until = lastDayOf(request.here, standing(election), t);
  return layout(
    request,
    { title: election.role.name },
    <>
      <Heading
        above={
          <>
            <a href={pathOf(request)}>{t.elections.title()}</a> ·{' '}
            {t.elections.electionNumber({ number: election.number })}
          </>
        }
        title={election.role.name}
        lead={leadOf(election, view, t)}
      >
        {asked && <ButtonLink href="#answer">{t.elections.yourTurn()}</ButtonLink>}
        {view.mayLead && (
          <ButtonLink kind="quiet" href="#leading">
            {t.elections.leadingTitle()}
          </ButtonLink>
        )}
      </Heading>
      <Problem t={t} faults={refused?.faults ?? []} />
      <Lost request={request} refused={refused} t={t} />
      <p class="meta">
        <StageTag stage={view.stage} t={t} />
        {!isEnded(view.stage) && <Tag>{t.elections.mode({ mode: standing(election).mode })}</Tag>}
      </p>
      <Path t={t} label={t.elections.path()} steps={pathSteps(view.stage, t)} />
      {until && <p>{t.elections.untilSentence({ until })}</p>}
      <Ended election={election} entry={entry} request={request} t={t} />
      {ProposedPerson(seen)}
      {Objections(seen)}
      {asked}
      {Silent(seen)}
      {Nominations(seen)}
      {EarlierProposals(seen)}
      <RoleWords {...seen} />
      {joined}
      <Privacy t={t} />
      {Leading(seen)}
    </>,
  );
}

/** What everyone is asked for now, in a sentence or two. */
export function leadOf(election: KeptElection, { stage, proposed }: View, t: Words): string {
  const sentences: Record<View['stage'], () => string> = {
    role: t.elections.leadRole,
    nominate: t.elections.leadNominate,
    change: t.elections.leadChange,
    propose: t.elections.leadPropose,
    object: t.elections.leadObject,
    integrate: t.elections.leadIntegrate,
    accept: t.elections.leadAccept,
    elected: () => t.elections.leadElected({ person: proposed?.personName ?? election.role.name }),
    stopped: t.elections.leadStopped,
  };
  return sentences[stage]();
}

/** How it ended, and where that is sealed. */
function Ended({
  election,
  entry,
  request,
  t,
}: Pick<Seen, 'election' | 'request' | 't'> & { entry: RegisterEntry | undefined }) {
  const { stage, reason } = standing(election);
  if (!isEnded(stage)) return '';
  const isElected = stage === 'elected';
  return (
    <Notice kind={isElected ? 'good' : 'calm'} title={isElected ? t.elections.termTitle() : t.elections.stoppedTitle()}>
      {isElected ? <p>{termSentence(election, t)}</p> : <blockquote>{reason}</blockquote>}
      {entry && <SealedIn entry={entry} request={request} t={t} />}
    </Notice>
  );
}

function termSentence(election: KeptElection, t: Words): string {
  const { fromOn, untilOn } = termOf(election);
  const person = election.proposed.at(-1)?.personName ?? '';
  return t.elections.termSentence({ person, from: day(fromOn, t.language), until: day(untilOn, t.language) });
}

/** What the role asks for, and who was asked. */
function RoleWords({ request, election, view, t }: Seen) {
  const { criteria, termMonths, startsOn } = view.agreed;
  const { community } = request.here;
  const facts: readonly (readonly [Child, Child])[] = [
    [t.elections.factElects(), election.termKind === 'deputy' ? t.elections.kindDeputy() : t.elections.kindHolder()],
    [t.elections.factTerm(), t.elections.proposedMonths({ months: termMonths })],
    [t.elections.factStartsOn(), day(startsOn, t.language)],
    [
      t.elections.factOpened(),
      t.elections.openedBy({
        who: election.openedByName,
        on: day(dayOf(election.openedAt, community.timeZone), t.language),
      }),
    ],
    [
      t.elections.factVoters(),
      names(
        election.voters.map((each) => each.name),
        t.language,
      ),
    ],
  ];
  return (
    <Section title={t.elections.roleTitle()} id="role">
      <p class="as-typed">
        <Explained by={request.explainer} lang={community.language}>
          {criteria}
        </Explained>
      </p>
      <Facts facts={facts} />
      <p>
        <a href={`/${community.slug}/mandates/roles/${election.roleSlug}`}>{t.elections.seeRole()}</a>
      </p>
    </Section>
  );
}

/** Who reads what: said where people are asked for it. */
const Privacy = ({ t }: { t: Words }) => (
  <Folded summary={t.elections.privacyTitle()}>
    <p>{t.elections.privacyNominations()}</p>
    <p>{t.elections.privacyObjections()}</p>
    <p>{t.elections.privacyWords()}</p>
  </Folded>
);

/** Words of a refused form, shown once more in case the form is not there any longer. */
function Lost({ request, refused, t }: { request: Request; refused: Refused | undefined; t: Words }) {
  const lost = lostWords(request, refused);
  return (
    lost.length > 0 && (
      <Notice title={t.design.errorTyped()}>
        {lost.map((text) => (
          <p class="as-typed">{text}</p>
        ))}
      </Notice>
    )
  );
}

/** The address of an election's page (or of the phone's or the facilitator's, where one came from there), with what was done. */
export const doneAt = (request: Request, number: number, done: string): string =>
  `${pathAfter(request, pathOf(request, number))}?done=elections.${done}`;
