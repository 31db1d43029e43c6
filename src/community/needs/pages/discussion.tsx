import { dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import {
  Button,
  Choices,
  day,
  Explained,
  Folded,
  Form,
  flat,
  type Html,
  markdown,
  Problem,
  Section,
  SpeakingFor,
  stencil,
  Tag,
  TextArea,
  type Words,
} from '../../../design';
import { maySpeak } from '../../members';
import { CONTRIBUTION_LIMIT } from '../actions';
import type { ContributionView } from '../queries';
import { mayReply, SECTIONS, type Section as SectionName } from '../rules/discussing';
import { isOver } from './shown';
import { formState, pathOn, type ShownNeed } from './shown-need';

/** The discussion on a need, in three plain sections; answers stand under their question. */
export function DiscussionSections({ shown }: { shown: ShownNeed }) {
  const said = { shown, replies: repliesIn(shown.view.contributions), reply: replyForms(shown) };
  return (
    <Section title={shown.t.needs.discussionTitle()} id="discussion">
      {SECTIONS.map((section) => (
        <OneSection said={said} section={section} />
      ))}
    </Section>
  );
}

/** What every contribution is drawn with. */
interface Said {
  readonly shown: ShownNeed;
  readonly replies: ReadonlyMap<Id, readonly ContributionView[]>;
  readonly reply: (question: ContributionView) => Html;
}

/** What was said in answer to each contribution, in order. */
function repliesIn(contributions: readonly ContributionView[]): Said['replies'] {
  const replies = new Map<Id, ContributionView[]>();
  for (const each of contributions) {
    if (!each.answersId) continue;
    const those = replies.get(each.answersId);
    if (those) those.push(each);
    else replies.set(each.answersId, [each]);
  }
  return replies;
}

function OneSection({ said, section }: { said: Said; section: SectionName }) {
  const { t, view, here } = said.shown;
  const those = view.contributions.filter((each) => each.section === section && !each.answersId);
  // Where nothing was said yet, the way to say something is heading enough.
  const mayAdd = here.actor.seats.some(maySpeak);
  return (
    <section class="part" id={section}>
      <h3 class={those.length === 0 && mayAdd ? 'unseen' : undefined}>{t.needs.section({ section })}</h3>
      {those.length === 0 && !mayAdd && <p class="hint">{t.needs.sectionEmpty({ section })}</p>}
      {those.map((each) => (
        <OneContribution said={said} contribution={each} />
      ))}
      {mayAdd && <SayForm shown={said.shown} section={section} />}
    </section>
  );
}

function OneContribution({ said, contribution }: { said: Said; contribution: ContributionView }) {
  const { shown, replies, reply } = said;
  const { here, t } = shown;
  const isQuestion = contribution.section === 'questions' && !contribution.answersId;
  return (
    <article class="contribution" id={`said-${contribution.id}`}>
      <Explained by={shown.request.explainer} lang={here.community.language}>
        {saidBy(t, here.community.timeZone, contribution)}
      </Explained>
      {contribution.personId === here.actor.personId && <CorrectForm shown={shown} contribution={contribution} />}
      {replies.get(contribution.id)?.map((each) => (
        <OneContribution said={said} contribution={each} />
      ))}
      {isQuestion && isOffered(shown, contribution) && reply(contribution)}
    </article>
  );
}

/** Who said what when reads the same to everyone in a language: drawn once, it is kept as long as the contribution itself. */
function saidBy(t: Words, timeZone: string, contribution: ContributionView): Html {
  const known = drawn.get(contribution) ?? new Map<string, Html>();
  drawn.set(contribution, known);
  const key = `${t.language} ${timeZone}`;
  const html = known.get(key) ?? flat(<SaidBy t={t} timeZone={timeZone} contribution={contribution} />);
  known.set(key, html);
  return html;
}

const drawn = new WeakMap<ContributionView, Map<string, Html>>();

interface SaidByProps {
  readonly t: Words;
  readonly timeZone: string;
  readonly contribution: ContributionView;
}

function SaidBy({ t, timeZone, contribution }: SaidByProps) {
  const { by, organisation, at, version, addressedTo, body } = contribution;
  const on = day(dayOf(at, timeZone), t.language);
  return (
    <>
      <header class="hint">
        {organisation ? t.needs.saidFor({ who: by, organisation, day: on }) : t.needs.said({ who: by, day: on })}
        {version > 1 && ` · ${t.needs.corrected()}`}{' '}
        {addressedTo && <Tag>{t.needs.addressed({ to: addressedTo })}</Tag>}
      </header>
      <div class="said">{markdown(body)}</div>
    </>
  );
}

/** Nobody is offered what would be refused. */
function isOffered({ here, view: { need } }: ShownNeed, { addressedTo }: ContributionView): boolean {
  const author = { personId: need.authorId, organisationId: need.authorOrganisationId };
  const { personId, seats } = here.actor;
  return seats.some((seat) => mayReply(addressedTo, author, { personId, seat }));
}

function SayForm({ shown, section }: { shown: ShownNeed; section: SectionName }) {
  const { t, here, view } = shown;
  const form = formState(shown, `say-${section}`);
  const mayAddress = section === 'questions' && !isOver(view.standing.waiting.why);
  return (
    <Folded summary={t.needs.sectionAdd({ section })} open={form.isRefused}>
      <Form action={pathOn(shown, '/contributions')} keep={`needs.${form.name}.${view.need.number}`}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        <input type="hidden" name="section" value={section} />
        <TextArea
          t={t}
          id={`field-body-${section}`}
          name="body"
          faults={form.faults}
          label={t.needs.sectionField({ section })}
          hint={t.needs.bodyHint()}
          value={form.value('body')}
          most={CONTRIBUTION_LIMIT}
        />
        {mayAddress && (
          <Choices
            t={t}
            name="to"
            faults={form.faults}
            label={t.needs.to()}
            value={form.value('to', 'everyone')}
            options={[
              { value: 'everyone', label: t.needs.toEveryone() },
              { value: 'provider', label: t.needs.toProvider(), hint: t.needs.toProviderHint() },
              { value: 'author', label: t.needs.toAuthor(), hint: t.needs.toAuthorHint() },
            ]}
          />
        )}
        <SpeakingFor
          t={t}
          id={`field-seat-${section}`}
          seats={here.actor.seats.filter(maySpeak)}
          chosen={form.value('seat')}
        />
        <Button>{t.needs.publish()}</Button>
      </Form>
    </Folded>
  );
}

/** The forms to reply to questions differ by the question alone: they are drawn once, but for one that was refused. */
function replyForms(shown: ShownNeed): Said['reply'] {
  let print: ((question: string, once: string) => Html) | undefined;
  return ({ id }) => {
    if (formState(shown, `reply-${id}`).isRefused) return <ReplyForm shown={shown} question={id} once={newId()} />;
    print ??= stencil((question, once) => <ReplyForm shown={shown} question={question} once={once} />);
    return print(id, newId());
  };
}

function ReplyForm({ shown, question, once }: { shown: ShownNeed; question: string; once: string }) {
  const { t, here, view } = shown;
  const form = formState(shown, `reply-${question}`);
  return (
    <Folded summary={t.needs.reply()} open={form.isRefused}>
      <Form once={once} action={pathOn(shown, '/contributions')} keep={`needs.${form.name}.${view.need.number}`}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        <input type="hidden" name="section" value="questions" />
        <input type="hidden" name="answers" value={question} />
        <TextArea
          t={t}
          id={`field-body-${question}`}
          name="body"
          faults={form.faults}
          label={t.needs.replyField()}
          value={form.value('body')}
          most={CONTRIBUTION_LIMIT}
        />
        <SpeakingFor
          t={t}
          id={`field-seat-${question}`}
          seats={here.actor.seats.filter(maySpeak)}
          chosen={form.value('seat')}
        />
        <Button>{t.needs.publish()}</Button>
      </Form>
    </Folded>
  );
}

function CorrectForm({ shown, contribution }: { shown: ShownNeed; contribution: ContributionView }) {
  const { t } = shown;
  const form = formState(shown, `correct-${contribution.id}`);
  return (
    <Folded summary={t.needs.correct()} open={form.isRefused}>
      <Form action={pathOn(shown, '/corrections')} version={contribution.version}>
        <Problem t={t} faults={form.faults} />
        <input type="hidden" name="form" value={form.name} />
        <input type="hidden" name="contribution" value={contribution.id} />
        <input type="hidden" name="seat" value={firstSeat(shown)} />
        <TextArea
          t={t}
          id={`field-correct-${contribution.id}`}
          name="body"
          faults={form.faults}
          label={t.needs.correctField()}
          value={form.value('body', contribution.body)}
          most={CONTRIBUTION_LIMIT}
        />
        <Button kind="quiet">{t.needs.publish()}</Button>
      </Form>
    </Folded>
  );
}

/** A correction says nothing new for anyone: any seat of the person will do. */
const firstSeat = ({ here }: ShownNeed): string | undefined => here.actor.seats.find(maySpeak)?.id;
