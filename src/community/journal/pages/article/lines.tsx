import { dayOf } from '../../../../basics/day';
import { Button, Form, type Html, Section, Timeline, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { matterPath, sentenceOf } from '../../../chronicle';
import { maySpeak } from '../../../members';
import { entriesOf } from '../../actions';
import type { Article } from '../../queries';
import { placeOf } from '../common';

/** The lines of the chronicle that an article tells of, each leading to what it is about. */
export async function linesSection(request: Request, article: Article, t: Words): Promise<Html> {
  const { here } = request;
  const { slug, timeZone } = here.community;
  const entries = await entriesOf(here, article.id);
  const mayWrite = here.actor.seats.some(maySpeak);
  return (
    <Section title={t.journal.entriesTitle()} count={entries.length} id="lines">
      {entries.length === 0 && <p class="hint">{t.journal.entriesNone()}</p>}
      <Timeline
        t={t}
        label={t.journal.entriesTitle()}
        lines={entries.map((line) => {
          const sentence = sentenceOf(line, t);
          const href = matterPath(line, slug);
          return {
            on: dayOf(line.at, timeZone),
            what: href ? <a href={href}>{sentence}</a> : sentence,
            more: mayWrite && (
              <Form action={placeOf(request, article, '/lines/removal')} class="inline" repeatable>
                <input type="hidden" name="line" value={line.number} />
                <button type="submit" class="button quiet small" aria-label={t.journal.removeEntryOf({ sentence })}>
                  {t.journal.removeEntry()}
                </button>
              </Form>
            ),
          };
        })}
      />
      {mayWrite && (
        <Form method="get" action={`/${slug}/chronicle`} label={t.journal.addEntries()}>
          <input type="hidden" name="choose" value={article.number} />
          <Button kind="quiet">{t.journal.addEntries()}</Button>
        </Form>
      )}
    </Section>
  );
}
