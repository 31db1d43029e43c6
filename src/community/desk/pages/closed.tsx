import { ButtonLink, Heading, type Html, layout, Section, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { mayChange, organisationsOf } from '../../members';

interface ClosedProps {
  readonly request: Request;
  /** That it is closed, and until when. */
  readonly notice: Html;
  /** The reader's other communities. */
  readonly others: Html | '';
  readonly t: Words;
}

/** The desk of a community that is closed: nobody is awaited any more; it is read, taken along, opened again. */
export async function closedDesk({ request, notice, others, t }: ClosedProps): Promise<string> {
  const { here } = request;
  const { slug } = here.community;
  const { seats } = here.actor;
  const own = (await organisationsOf(here)).filter(({ id }) =>
    seats.some((seat) => seat.organisationId === id && mayChange([seat], id)),
  );
  const coordinates = seats.some(({ role }) => role === 'coordinator');
  return layout(
    request,
    { title: t.desk.title() },
    <>
      <Heading title={t.desk.title()} />
      {notice}
      <Section title={t.desk.closedRead()} id="reading">
        <ul>
          <li>
            <a href={`/${slug}/needs`}>{t.needs.title()}</a>
          </li>
          <li>
            <a href={`/${slug}/register`}>{t.register.title()}</a>
          </li>
          <li>
            <a href={`/${slug}/organisations`}>{t.members.organisationsTitle()}</a>
          </li>
          <li>
            <a href={`/${slug}/chronicle`}>{t.chronicle.title()}</a>
          </li>
        </ul>
      </Section>
      {(coordinates || own.length > 0) && (
        <Section title={t.desk.closedTake()} id="taking">
          <div class="actions">
            {coordinates && (
              <ButtonLink kind="quiet" href={`/${slug}/archive`}>
                {t.members.archiveLink()}
              </ButtonLink>
            )}
            {own.map((organisation) => (
              <ButtonLink kind="quiet" href={`/${slug}/organisations/${organisation.slug}/file`}>
                {t.desk.closedFile({ organisation: organisation.name })}
              </ButtonLink>
            ))}
          </div>
        </Section>
      )}
      {coordinates && (
        <Section title={t.leaving.reopenTitle()} id="reopening">
          <p>{t.leaving.reopenLead()}</p>
          <div class="actions">
            <ButtonLink kind="quiet" href={`/${slug}/closing`}>
              {t.leaving.reopenDo()}
            </ButtonLink>
          </div>
        </Section>
      )}
      {others}
    </>,
  );
}
