import type { Refusal } from '../../../basics/outcome';
import { ButtonLink, day, Heading, type Html, layout, Section, Tag, Timeline, words } from '../../../design';
import { type Answer, notFound, numberIn, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { type ChronicleLine, sentenceOf } from '../../chronicle';
import { facilitates, organisationsOf } from '../../members';
import { AnswersSection } from './answers';
import { CareSection } from './care';
import { DiscussionSections } from './discussion';
import { LevelSection } from './level';
import { camel, dayAt, isOver, pathTo, WaitingStatus } from './shown';
import type { NeedPanel, ShownNeed } from './shown-need';
import { toldOf } from './told';
import { Merged, Released, Way } from './way';
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
  if (number === undefined) return undefined;
  const carries = here.actor.seats.some(facilitates);
  const [told, { lateAfterDays }, organisations] = await Promise.all([
    toldOf(request, number, ({ view, story }) => Promise.all(panels.map((panel) => panel(request, view, story)))),
    charterOf(here),
    carries ? organisationsOf(here) : [],
  ]);
  if (!told) return undefined;
  const { view, story, others } = told;
  const shown: ShownNeed = { request, here, t: words(request.language), view, lateAfterDays, organisations, refusal };
  return layout(request, { title: view.need.title }, <Body shown={shown} panels={others} story={story} />);
}

interface BodyProps {
  readonly shown: ShownNeed;
  readonly panels: readonly (Html | '')[];
  readonly story: readonly ChronicleLine[];
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
      <CareSection shown={shown} />
      {panels}
      <LevelSection shown={shown} />
      <DiscussionSections shown={shown} />
      <Section title={t.needs.storyTitle()} id="story">
        <Timeline
          t={t}
          label={t.needs.storyTitle()}
          lines={story.map((line) => {
            const what = sentenceOf(shortened(line, view.need), t);
            const strong = line.matter.id === view.need.id && STRONG.has(line.kind);
            return { on: dayAt(here, line.at), what, more: saidIn(line.data, what), strong };
          })}
        />
      </Section>
    </>
  );
}

/** On its own page a need is called by its number alone. */
const shortened = (line: ChronicleLine, { id, number }: { id: string; number: number }): ChronicleLine =>
  line.matter.id === id ? { ...line, matter: { ...line.matter, label: `n° ${number}` } } : line;

/** On a line of its own it begins as a sentence does. */
const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

const STRONG = new Set(['needs/voiced', 'needs/released', 'needs/declined', 'needs/merged']);

/** The reason or the words that were said with an act; what a sentence says already is not said twice. */
function saidIn({ why, detail }: Readonly<Record<string, unknown>>, sentence: string): Html | undefined {
  const said = [why, detail].find((each) => typeof each === 'string' && each !== '');
  if (typeof said !== 'string' || sentence.includes(said.replace(/^n° \d+ — /, ''))) return undefined;
  return <blockquote>{said}</blockquote>;
}

/** One of the reader's organisations has not said yet what the need means for it. */
const isAsked = ({ here, view }: ShownNeed): boolean =>
  here.actor.seats.some(
    (seat) => seat.organisationId !== null && view.standing.waiting.organisationIds.includes(seat.organisationId),
  );

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
        above={
          <>
            <a href={pathTo(here)}>{t.needs.title()}</a> · {t.needs.numbered({ number: need.number })}
          </>
        }
        title={<span lang={need.language === t.language ? undefined : need.language}>{need.title}</span>}
        lead={
          need.organisation ? t.needs.voicedByFor({ ...said, organisation: need.organisation }) : t.needs.voicedBy(said)
        }
      >
        {waiting.why === 'answer-proposal' && <ButtonLink href="#proposals">{t.needs.seeProposal()}</ButtonLink>}
        {waiting.for === 'core-group' && here.actor.seats.some(facilitates) && (
          <ButtonLink kind="quiet" href="#care">
            {t.needs.careTitle()}
          </ButtonLink>
        )}
        {waiting.why === 'answer-need' && isAsked(shown) && (
          <ButtonLink href="#answers">{t.needs.answerIt()}</ButtonLink>
        )}
      </Heading>
      <div class="meta">
        <WaitingStatus t={t} here={here} waiting={shownWaiting} lateAfterDays={lateAfterDays} />
        {!isOver(waiting.why) && <p class="hint">{capital(t.needs.why({ why: camel(waiting.why) }))}</p>}
        {!isOver(waiting.why) && view.wordings[0]?.existing && <Tag kind="good">{t.needs.existsElsewhere()}</Tag>}
      </div>
    </>
  );
}
