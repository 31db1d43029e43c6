import { dayOf } from '../../basics/day';
import type { Id } from '../../basics/id';
import { Actions, ButtonLink, Heading, layout, Notice, Section, words } from '../../design';
import { archiveStream } from '../../machinery/archive';
import { type Database, MOST_APART } from '../../machinery/database';
import { type Answer, type Page, page, type Request, streamed } from '../../machinery/web';

/** A download that is not over by then ends unfinished: it holds a snapshot that keeps the database from tidying up. */
const MOST_MILLISECONDS = 30 * 60_000;

/** The pages of the archive; `underWay` are the communities that are being downloaded from this very process. */
export function archivePages(database: Database): { archive: Page; file: Page } {
  const underWay = new Set<Id>();
  return {
    /** GET /:community/archive: what is in it, the file, and how to read it again. */
    archive: (request) => page(archiveBody(request)),
    /** GET /:community/archive/file: everything of the community, as it is at this moment. */
    file: (request) => (mayBegin(request) ? download(request) : waitPage(request)),
  };

  function mayBegin({ here }: Request): boolean {
    return !underWay.has(here.community.id) && underWay.size < MOST_APART;
  }

  async function download({ here: { community, now } }: Request): Promise<Answer> {
    underWay.add(community.id);
    try {
      const stream = await archiveStream(database, community.id, now, MOST_MILLISECONDS);
      stream.once('close', () => underWay.delete(community.id));
      return streamed(stream, 'application/zip', `${community.slug}-${dayOf(now, community.timeZone)}.zip`);
    } catch (error) {
      underWay.delete(community.id);
      throw error;
    }
  }
}

/** One at a time: the sentence says to wait, and the button to try again. */
const waitPage = (request: Request): Answer => ({
  ...page(archiveBody(request, true), 429),
  headers: { 'retry-after': '60' },
});

function archiveBody(request: Request, isBusy = false): string {
  const t = words(request.language);
  const { slug } = request.here.community;
  return layout(
    request,
    { title: t.members.archiveTitle() },
    <>
      <Heading
        above={<a href={`/${request.here.community.slug}/organisations`}>{t.design.navOrganisations()}</a>}
        title={t.members.archiveTitle()}
        lead={t.members.archiveLead()}
      />
      {isBusy && <Notice kind="awaited">{t.members.archiveBusy()}</Notice>}
      <Section title={t.members.archiveHolds()}>
        <p>{t.members.archiveEverything()}</p>
        <p>{t.members.archiveNot()}</p>
        <Notice kind="awaited">
          <p>{t.members.archiveSafe()}</p>
          <p>{t.members.archiveSealed()}</p>
        </Notice>
        <div data-plain="">
          <Actions>
            <ButtonLink href={`/${slug}/archive/file`}>{t.members.archiveDownload()}</ButtonLink>
          </Actions>
        </div>
      </Section>
      <Section title={t.members.archiveAgain()}>
        <p>{t.members.archiveRead()}</p>
        <dl class="facts">
          <div>
            <dt>
              <code>bin/verify {slug}.zip</code>
            </dt>
            <dd>{t.members.archiveVerify()}</dd>
          </div>
          <div>
            <dt>
              <code>bin/import {slug}.zip</code>
            </dt>
            <dd>{t.members.archiveImport()}</dd>
          </div>
        </dl>
        <p>{t.members.archiveCut()}</p>
      </Section>
      <p>
        <a href={`/${slug}/closing`}>{t.members.closingLink()}</a>
      </p>
    </>,
  );
}
