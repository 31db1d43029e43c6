import { communitiesOf, isInvented } from '../../community/members';
import { listedCommunities } from '../../community/site';
import { ButtonLink, Card, Cards, Facts, Heading, layout, Section, type Words, words } from '../../design';
import { type Answer, type GroundRequest, page, typed } from '../../machinery/web';
import { answersOf, NEED_FIELDS, type StartAnswers } from './start-guide/answers';

/**
 * What stands where a community was to be opened, once the only one of this installation is: who came too late reads why,
 * how to take part in it, and what they had prepared, with what their form has just brought.
 */
export async function alreadyOpenPage(request: GroundRequest): Promise<Answer> {
  const { db } = request;
  const t = words(request.language);
  const person = request.person && !isInvented(request.person.email) ? request.person : null;
  // A place in the demonstration is none in the community that was opened.
  const own = (person ? await communitiesOf(db, person.id) : []).filter(({ isDemonstration }) => !isDemonstration);
  const seen = own.length > 0 ? own : await listedCommunities(db);
  const prepared = person ? preparedIn(request, await answersOf(db, person.id)) : undefined;
  const place = own.length > 0 ? '' : '/public';
  const html = layout(
    request,
    { title: t.start.takenTitle() },
    <>
      <Heading title={t.start.takenTitle()} lead={t.start.takenLead()} />
      {own.length === 0 && <p>{person ? t.members.noCommunity({ email: person.email }) : t.start.takenStranger()}</p>}
      {seen.length > 0 && (
        <Cards>
          {seen.map(({ slug, name }) => (
            <Card level={2} title={name} href={`/${slug}${place}`} />
          ))}
        </Cards>
      )}
      {prepared && <PreparedSoFar {...prepared} t={t} />}
      <p class="hint">{t.start.takenAnother()}</p>
      <p class="actions">
        {!person && <ButtonLink href="/sign-in">{t.design.signIn()}</ButtonLink>}
        <ButtonLink kind={person ? 'primary' : 'quiet'} href="/">
          {t.design.goHome()}
        </ButtonLink>
      </p>
    </>,
  );
  return page(html, 404);
}

interface Prepared {
  readonly name: string;
  readonly organisations: string;
  /** What was told of a need, line by line. */
  readonly told: string;
}

/** What was kept, and over it what was just sent; undefined where there is neither. */
function preparedIn({ form }: GroundRequest, kept: StartAnswers | undefined): Prepared | undefined {
  const sent = (field: string, before = '') => (form[field] === undefined ? before : typed(form, field));
  const told = NEED_FIELDS.map((field) => sent(field, kept?.need?.[field]));
  const prepared = {
    ...{ name: sent('name', kept?.name), organisations: sent('organisations', kept?.organisations) },
    told: told.filter(Boolean).join('\n'),
  };
  return Object.values(prepared).some(Boolean) ? prepared : undefined;
}

/** What was typed stays readable, so that it can be brought along. */
const PreparedSoFar = ({ name, organisations, told, t }: Prepared & { readonly t: Words }) => (
  <Section title={t.start.takenPrepared()}>
    <Facts
      facts={[
        [t.members.communityName(), name],
        [t.start.step({ step: 'organisations' }), organisations && <span class="as-typed">{organisations}</span>],
        [t.start.step({ step: 'need' }), told && <span class="as-typed">{told}</span>],
      ]}
    />
  </Section>
);
