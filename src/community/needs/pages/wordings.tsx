import { firm } from '../../../basics/text';
import { Button, type Child, day, Explained, Facts, Folded, Form, Notice, Problem, SpeakingFor } from '../../../design';
import { maySpeak } from '../../members';
import { mayReword } from '../actions';
import type { WordingVersion } from '../queries';
import { differences } from './differences';
import { dayAt } from './shown';
import { formState, pathOn, type ShownNeed } from './shown-need';
import { WordFields } from './voice';

const QUESTIONS = ['today', 'hurt', 'often', 'enough'] as const;
const FIELDS = ['title', ...QUESTIONS, 'existing', 'technical'] as const;

/** The four answers of a need as they stand, what is technical folded away. */
export function WordsOf({ shown: { t, view, request } }: { shown: ShownNeed }) {
  const [words] = view.wordings;
  if (!words) return null;
  const isForeign = words.language !== t.language;
  const said = (text: string): Child => (
    <Explained by={request.explainer} lang={words.language}>
      <span lang={isForeign ? words.language : undefined}>{lines(text)}</span>
    </Explained>
  );
  return (
    <>
      <Facts facts={QUESTIONS.map((name) => [t.needs[name](), words[name] && said(words[name])] as const)} />
      {(words.existing || words.technical || words.modules.length > 0) && (
        <Folded summary={t.needs.technique()}>
          <Facts
            facts={[
              [t.needs.existing(), words.existing && said(words.existing)],
              [t.needs.technical(), words.technical && said(words.technical)],
              [t.needs.modules(), words.modules.join(', ')],
            ]}
          />
        </Folded>
      )}
    </>
  );
}

/** The words before, each with what changed, down to what the author said first. */
export function WordingHistory({ shown: { t, view, here } }: { shown: ShownNeed }) {
  if (view.wordings.length < 2) return null;
  return (
    <Folded summary={t.needs.historyTitle()}>
      <p class="hint">{t.needs.historyChanges()}</p>
      {view.wordings.map((words, place) => {
        const before = view.wordings[place + 1];
        const on = day(dayAt(here, words.at), t.language);
        return (
          <section class="part">
            <h3>
              {before
                ? t.needs.historyVersion({ version: words.version, who: words.by, day: on })
                : t.needs.historyFirst({ who: words.by, day: on })}
            </h3>
            <Facts
              facts={FIELDS.filter((name) => !before || words[name] !== before[name]).map((name) => [
                name === 'title' ? t.needs.titleField() : t.needs[name](),
                before ? changed(before[name], words[name]) : lines(words[name]),
              ])}
            />
          </section>
        );
      })}
    </Folded>
  );
}

/** The form that rewrites; after someone else was quicker, their words stand beside it. */
export function RewordForm({ shown }: { shown: ShownNeed }) {
  const { t, view, here, refusal } = shown;
  const [words] = view.wordings;
  const seats = here.actor.seats.filter((seat) => maySpeak(seat) && mayReword(view.need, here.actor.personId, seat));
  if (!words || seats.length === 0) return null;
  const form = formState(shown, 'reword');
  const isOvertaken = form.isRefused && refusal?.refused === 'changed-meanwhile';
  const now: Readonly<Record<string, string>> = { ...textsOf(words), modules: words.modules.join(', ') };
  return (
    <Folded summary={t.needs.reword()} open={form.isRefused}>
      <p>{t.needs.rewordLead()}</p>
      <Problem t={t} faults={form.faults} />
      {isOvertaken && (
        <Notice kind="awaited" title={t.needs.rewordTheirs()}>
          <Facts
            facts={FIELDS.map((name) => [
              name === 'title' ? t.needs.titleField() : t.needs[name](),
              lines(words[name]),
            ])}
          />
        </Notice>
      )}
      <Form action={pathOn(shown, '/wordings')} version={view.need.version} keep={`needs.reword.${view.need.number}`}>
        <input type="hidden" name="form" value={form.name} />
        <WordFields
          t={t}
          faults={form.faults}
          value={(name) => form.value(name, now[name])}
          language={form.value('language', words.language)}
          puzzling={`/${here.community.slug}/glossary/puzzling`}
          isRewrite
        />
        <SpeakingFor t={t} id="field-seat-reword" seats={seats} chosen={form.value('seat')} />
        <Button>{t.needs.levelSave()}</Button>
      </Form>
    </Folded>
  );
}

const textsOf = ({ title, today, hurt, often, enough, existing, technical }: WordingVersion) => ({
  title,
  today,
  hurt,
  often,
  enough,
  existing,
  technical,
});

const changed = (before: string, after: string): Child =>
  differences(before, after).map(({ kind, text }) =>
    kind === 'same' ? lines(text) : kind === 'gone' ? <s>{lines(text)}</s> : <mark>{lines(text)}</mark>,
  );

/** A text with its line ends. */
const lines = (text: string): Child =>
  firm(text)
    .split('\n')
    .flatMap((line, place) => (place === 0 ? [line] : [<br />, line]));
