import type { Refusal } from '../../../basics/outcome';
import { day, Heading, type Html, layout, Notice, Path, rich, Section, Tag, Timeline, words } from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { type ChronicleLine, sentenceOf, storyOf } from '../../chronicle';
import { facilitates, organisationsOf } from '../../members';
import { needByNumber, type RelatedNeed } from '../queries';
import { ageDays, estimateDays, type PathStep, pathOf } from '../rules';
import { AnswersSection } from './answers';
import { CareSection } from './care';
import { DiscussionSections } from './discussion';
import { LevelSection } from './level';
import { camel, dayAt, isOver, pathTo, WaitingStatus } from './shown';
import type { NeedPanel, ShownNeed } from './shown-need';
import { RewordForm, WordingHistory, WordsOf } from './wordings';

/** GET /:community/needs/:number: a need, what it waits for, and all that was said and done about it. */
export const needPage =
  (panels: readonly NeedPanel[]) =>
  async (request: Request): Promise<Answer> => {
    const html = await needBody(request, panels);
    return html === undefined ? notFound() : page(html);
  };

/** The page; after a refusal the form that was posted shows what was typed and what to change. */
export async function needBody(
  request: Request,
  panels: readonly NeedPanel[],
  refusal?: Refusal,
): Promise<string | undefined> {
  const { here } = request;
  const number = numberIn(request);
  const carries = here.actor.seats.some(facilitates);
  const [view, { lateAfterDays }, organisations] = await Promise.all([
    needByNumber(here, number),
    charterOf(here),
    carries ? organisationsOf(here) : [],
  ]);
  if (!view) return undefined;
  const shown: ShownNeed = { request, here, t: words(request.language), view, lateAfterDays, organisations, refusal };
  const story = storyOf(here, [view.need.id, ...view.folded.map((each) => each.id)]);
  const others: (Html | '')[] = [];
  for (const panel of panels) others.push(await panel(request, view));
  return layout(request, { title: view.need.title }, <Body shown={shown} panels={others} story={await story} />);
}

/** The number in the URL; 0, which no need has, for anything else. */
export function numberIn(request: Request): number {
  const number = Number(request.params.number);
  return Number.isSafeInteger(number) && number > 0 && number < 2_147_483_648 ? number : 0;
}

interface BodyProps {
  readonly shown: ShownNeed;
  readonly panels: readonly (Html | '')[];
  readonly story: Awaited<ReturnType<typeof storyOf>>;
}

function Body({ shown, panels, story }: BodyProps) {
  const { t, view, here } = shown;
  return (
    <>
      <Head shown={shown} />
      <Merged shown={shown} />
      <Way shown={shown} />
      <Released shown={shown} />
      <Section title={t.needs.wordsTitle()} id="words">
        <WordsOf shown={shown} />
        <WordingHistory shown={shown} />
        <RewordForm shown={shown} />
      </Section>
      <AnswersSection shown={shown} />
      {panels}
      <LevelSection shown={shown} />
      <DiscussionSections shown={shown} />
      <CareSection shown={shown} />
      <Section title={t.needs.storyTitle()} id="story">
        <Timeline
          t={t}
          label={t.needs.storyTitle()}
          lines={story.map((line) => ({
            on: dayAt(here, line.at),
            what: sentenceOf(shortened(line, view.need), t),
            more: saidIn(line.data),
            strong: line.matter.id === view.need.id && STRONG.has(line.kind),
          }))}
        />
      </Section>
    </>
  );
}

/** On its own page a need is called by its number alone. */
const shortened = (line: ChronicleLine, { id, number }: { id: string; number: number }): ChronicleLine =>
  line.matter.id === id ? { ...line, matter: { ...line.matter, label: `n° ${number}` } } : line;

const STRONG = new Set(['needs/voiced', 'needs/released', 'needs/declined', 'needs/merged']);

/** The reason or the words that were said with an act; what a sentence says already is not said twice. */
function saidIn(data: Readonly<Record<string, unknown>>): Html | undefined {
  const said = [data.why, data.detail].find((each) => typeof each === 'string' && each !== '');
  return said === undefined || /^n° \d+ — /.test(String(said)) ? undefined : <blockquote>{String(said)}</blockquote>;
}

function Head({ shown }: { shown: ShownNeed }) {
  const { t, view, here, lateAfterDays } = shown;
  const { need, standing, awaited } = view;
  const { waiting } = standing;
  const said = { who: need.by, day: day(dayAt(here, need.voicedAt), t.language) };
  const shownWaiting = {
    waitingFor: waiting.for,
    why: waiting.why,
    since: waiting.since,
    awaitedNames: awaited.map((each) => each.name),
    awaitedCount: waiting.organisationIds.length,
  };
  return (
    <>
      <Heading
        above={<a href={pathTo(here)}>{t.needs.numbered({ number: need.number })}</a>}
        title={<span lang={need.language === t.language ? undefined : need.language}>{need.title}</span>}
        lead={
          need.organisation ? t.needs.voicedByFor({ ...said, organisation: need.organisation }) : t.needs.voicedBy(said)
        }
      />
      <div class="meta">
        <WaitingStatus t={t} here={here} waiting={shownWaiting} lateAfterDays={lateAfterDays} />
        <p class="hint">{t.needs.why({ why: camel(waiting.why) })}</p>
        {view.wordings[0]?.existing && <Tag kind="good">{t.needs.existsElsewhere()}</Tag>}
      </div>
    </>
  );
}

function Way({ shown }: { shown: ShownNeed }) {
  const { t, view, here } = shown;
  const { timeZone } = here.community;
  const steps = pathOf(view.facts, here.now);
  const age = ageDays(view.facts, here.now, timeZone);
  const estimate = estimateDays(view.facts, here.now, timeZone);
  const isGiven = view.facts.some((each) => each.kind === 'estimated');
  return (
    <div id="path">
      <p class="hint">
        {isOver(view.standing.waiting.why) ? t.needs.ageEnded({ days: age }) : t.needs.age({ days: age })}{' '}
        {estimate !== null &&
          (isGiven ? t.needs.estimateWait({ days: estimate }) : t.needs.estimatePending({ days: estimate }))}
      </p>
      <Path
        t={t}
        label={t.needs.path()}
        steps={steps.map((step) => ({
          name: t.needs.station({ station: step.station }),
          state: STATES[step.state],
          on: step.at === null ? undefined : dayAt(here, step.at),
        }))}
      />
    </div>
  );
}

const STATES = {
  reached: 'done',
  'passed-by': 'skipped',
  current: 'now',
  ahead: 'ahead',
  'given-up': 'skipped',
} as const satisfies Record<PathStep['state'], string>;

function Merged({ shown: { t, view, here } }: { shown: ShownNeed }) {
  const into = view.mergedInto;
  return (
    <>
      {into && (
        <Notice title={t.needs.mergedTitle()}>
          <p>{rich(t.needs.mergedLead, { link: <NeedLink need={into} href={pathTo(here, `/${into.number}`)} /> })}</p>
          <blockquote>{into.reason}</blockquote>
        </Notice>
      )}
      {view.folded.length > 0 && (
        <Notice title={t.needs.gatheredTitle()}>
          <ul>
            {view.folded.map((need) => (
              <li>
                <a href={pathTo(here, `/${need.number}`)}>{gatheredLine(need, t)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

const NeedLink = ({ need, href }: { need: RelatedNeed; href: string }) => (
  <a href={href}>{`n° ${need.number} — ${need.title}`}</a>
);

function gatheredLine(need: RelatedNeed, t: ReturnType<typeof words>): string {
  const { number, title, by, organisation } = need;
  return organisation
    ? t.needs.gatheredOneFor({ number, title, who: by, organisation })
    : t.needs.gatheredOne({ number, title, who: by });
}

function Released({ shown: { t, view } }: { shown: ShownNeed }) {
  if (view.releases.length === 0) return null;
  return (
    <div id="release">
      {view.releases.map(({ versionText, releasedOn, note }) => (
        <Notice kind="good" title={t.needs.releaseTitle()}>
          <p>{t.needs.releaseLine({ version: versionText, day: day(releasedOn, t.language) })}</p>
          {note && <p>{note}</p>}
        </Notice>
      ))}
    </div>
  );
}
