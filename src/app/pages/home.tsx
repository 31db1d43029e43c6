import { type AskedAnywhere, AskedCard, AskedCards, askedPath, requestsAnywhere } from '../../community/joining';
import { communitiesOf } from '../../community/members';
import { listedCommunities } from '../../community/site';
import { Actions, Button, ButtonLink, Card, Cards, Empty, Form, Heading, layout, Section, words } from '../../design';
import { type Answer, type GroundRequest, page, seeOther } from '../../machinery/web';
import { answersOf } from './start-guide/answers';

/**
 * GET /: the way in. One community: straight to it; several, or one and a request to join another: a choice; none: what
 * one has begun or asked to join, the demonstration or a start.
 */
export const homePage =
  (isForMany: boolean) =>
  async (request: GroundRequest): Promise<Answer> => {
    const { person, db } = request;
    if (person) {
      const own = await communitiesOf(db, person.id);
      const [only, another] = own;
      if (only) {
        const running = (await requestsAnywhere(db, person.id, request.now)).filter(({ isRunning }) => isRunning);
        const isChoice = another || running.some(({ slug }) => slug !== only.slug);
        return isChoice ? page(choicePage(request, own, running)) : seeOther(`/${only.slug}`);
      }
    }
    const communities = await db.selectFrom('communities').select(['slug', 'is_demonstration']).limit(50).execute();
    const isFresh = communities.every((each) => each.is_demonstration);
    if (person && (isFresh || isForMany) && (await answersOf(db, person.id))) return seeOther('/start/guide');
    const asked = person ? await requestsAnywhere(db, person.id, request.now) : [];
    const running = asked.filter(({ isRunning }) => isRunning);
    if (isFresh) return page(firstPage(request, running));
    if (person) {
      const [only, another] = running;
      return only && !another ? seeOther(askedPath(only)) : page(nowherePage(request, person.email, asked));
    }
    const listed = await listedCommunities(db);
    return listed.length > 0 ? page(shownPage(request, listed)) : seeOther('/sign-in');
  };

/** For whoever is not signed in: the communities that let themselves be seen. */
function shownPage(request: GroundRequest, listed: readonly { slug: string; name: string }[]): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.members.homeTitle(), description: t.members.homeLead() },
    <>
      <Heading title={t.members.homeTitle()} lead={t.members.homeLead()}>
        <ButtonLink href="/sign-in">{t.design.signIn()}</ButtonLink>
      </Heading>
      <Section title={t.members.shownCommunities()}>
        <Cards>
          {listed.map(({ slug, name }) => (
            <Card title={name} href={`/${slug}/public`} />
          ))}
        </Cards>
      </Section>
    </>,
  );
}

/** Where there is only the demonstration; what one asked to join there stands first. */
function firstPage(request: GroundRequest, running: readonly AskedAnywhere[]): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.members.homeTitle(), description: t.members.homeLead() },
    <>
      <Heading title={t.members.homeTitle()} lead={t.members.homeLead()} />
      <Cards>
        {[
          ...running.map((each) => <AskedCard level={2} language={request.language} asked={each} />),
          <Card level={2} title={t.members.visitTitle()}>
            <p>{t.members.visitLead()}</p>
            <Form action="/demonstration" class="inline">
              <Button>{t.members.visit()}</Button>
            </Form>
          </Card>,
          <Card level={2} title={t.members.startTitle()}>
            <p>{t.members.startCardLead()}</p>
            <Actions>
              <ButtonLink kind="quiet" href="/start">
                {t.members.startTitle()}
              </ButtonLink>
            </Actions>
          </Card>,
        ]}
      </Cards>
    </>,
  );
}

/** For whoever has a place: where they have one, and what they asked to join and is under way. */
function choicePage(
  request: GroundRequest,
  own: readonly { slug: string; name: string }[],
  running: readonly AskedAnywhere[],
): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.members.yourCommunities() },
    <>
      <Heading title={t.members.yourCommunities()} />
      <Cards>
        {own.map(({ slug, name }) => (
          <Card level={2} title={name} href={`/${slug}`} />
        ))}
      </Cards>
      {running.length > 0 && (
        <Section title={t.newcomers.askedNow()}>
          <AskedCards language={request.language} asked={running} />
        </Section>
      )}
    </>,
  );
}

/** For whoever has no seat: what they asked to join and is under way, else how one comes to a place; then what is over. */
function nowherePage(request: GroundRequest, email: string, asked: readonly AskedAnywhere[]): string {
  const t = words(request.language);
  const running = asked.filter(({ isRunning }) => isRunning);
  const over = asked.filter(({ isRunning }) => !isRunning);
  return layout(
    request,
    { title: t.members.noCommunityTitle() },
    <>
      {running.length > 0 ? (
        <>
          <Heading title={t.members.noCommunityTitle()} />
          <AskedCards level={2} language={request.language} asked={running} />
        </>
      ) : (
        <Empty title={t.members.noCommunityTitle()}>
          <p>{t.members.noCommunity({ email })}</p>
        </Empty>
      )}
      {over.length > 0 && (
        <Section title={t.newcomers.askedBefore()}>
          <AskedCards language={request.language} asked={over} />
        </Section>
      )}
    </>,
  );
}
