import { decisionPreviews } from '../../community/decisions';
import { fundingPreviews } from '../../community/funding';
import { membersToday } from '../../community/members';
import { Empty, Facts, Heading, layout, Section, Table, type Words, words } from '../../design';
import type { Letter, LetterPreview } from '../../machinery/post';
import { type Answer, notFound, page, type Request } from '../../machinery/web';

/** Every kind of letter that can be looked at before anybody gets it. */
const PREVIEWS: readonly LetterPreview[] = [...decisionPreviews, ...fundingPreviews];

/** GET /:community/letters: what people receive, each kind with a preview made from the community's own data. */
export async function lettersPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const rows: [string, string, string][] = [];
  for (const preview of PREVIEWS)
    rows.push([preview.kind, kindWords(preview, t), (await written(request, preview))?.subject ?? t.letters.noneYet()]);
  return page(
    layout(
      request,
      { title: t.letters.title() },
      <>
        <Heading title={t.letters.title()} lead={t.letters.lead()} above={<Above request={request} t={t} />} />
        <Table
          quiet
          caption={t.letters.title()}
          columns={[{ name: t.letters.occasion() }, { name: t.letters.subject() }]}
          rows={rows.map(([kind, name, subject]) => [
            <a href={`/${request.here.community.slug}/letters/${kind}`}>{name}</a>,
            subject,
          ])}
        />
      </>,
    ),
  );
}

/** GET /:community/letters/:kind: one of them, as it would be written to the reader today. */
export async function letterPage(request: Request): Promise<Answer> {
  const preview = PREVIEWS.find(({ kind }) => kind === request.params.kind);
  if (!preview) return notFound();
  const t = words(request.language);
  const letter = await written(request, preview);
  const { slug } = request.here.community;
  return page(
    layout(
      request,
      { title: kindWords(preview, t) },
      <>
        <Heading
          title={kindWords(preview, t)}
          lead={t.letters.previewLead()}
          above={<a href={`/${slug}/letters`}>{t.letters.title()}</a>}
        />
        {letter ? (
          <>
            <Facts facts={[[t.letters.subject(), letter.subject]]} />
            <Section title={t.letters.text()}>
              <div class="letter-text">{letter.text.trim()}</div>
            </Section>
          </>
        ) : (
          <Empty title={t.letters.noneYet()}>
            <p>{t.letters.noneYetWhy()}</p>
          </Empty>
        )}
      </>,
    ),
  );
}

/** As though the reader spoke for their own organisation, or for the first of the members. */
async function written(request: Request, { write }: LetterPreview): Promise<Letter | undefined> {
  const { here, language, origin } = request;
  const own = here.actor.seats.find(({ organisationId }) => organisationId !== null);
  const [member] = await membersToday(here);
  const organisationId = own?.organisationId ?? member?.id;
  if (!organisationId) return undefined;
  const organisationName = own?.organisationName ?? member?.name ?? '';
  const { actor, community } = here;
  return write(here, { email: '', name: actor.name, language, community, organisationId, organisationName }, origin);
}

const kindWords = ({ kind }: LetterPreview, t: Words): string =>
  t.letters.kind({ kind: kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) });

const Above = ({ request, t }: { request: Request; t: Words }) => (
  <a href={`/${request.here.community.slug}/organisations`}>{t.design.navOrganisations()}</a>
);
