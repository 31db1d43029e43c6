import { Facts, Heading, layout, moment, words } from '../../../design';
import { type Answer, notFound, numberIn, page, type Request } from '../../../machinery/web';
import { lineNumbered } from '../queries';
import { calledIn, matterPath, sentenceOf } from './sentence';

/** GET /:community/chronicle/:number: one dated line, for whoever follows a report to what it rests on. */
export async function chronicleLinePage(request: Request): Promise<Answer> {
  const { here } = request;
  const number = numberIn(request);
  const line = number === undefined ? undefined : await lineNumbered(here, number);
  if (!line || number === undefined) return notFound();
  const t = words(request.language);
  const { slug, timeZone } = here.community;
  const matter = matterPath(line, slug);
  return page(
    layout(
      request,
      { title: t.chronicle.lineTitle({ number }) },
      <>
        <Heading
          above={<a href={`/${slug}/chronicle`}>{t.chronicle.title()}</a>}
          title={t.chronicle.lineTitle({ number })}
          lead={moment(line.at, timeZone, t.language)}
        />
        <p class="lead">{sentenceOf(line, t)}</p>
        {typeof line.data.why === 'string' && line.data.why && (
          <p>
            <q>{line.data.why}</q>
          </p>
        )}
        <Facts
          facts={[
            [t.chronicle.lineOrganisation(), line.organisationName],
            [
              t.chronicle.lineAbout(),
              matter && <a href={matter}>{calledIn(t, line.matter.label) || t.chronicle.lineOpen()}</a>,
            ],
            [t.chronicle.lineHash(), <span class="hash">{line.hash}</span>],
          ]}
        />
      </>,
    ),
  );
}
