import { daysBetween } from '../../../basics/day';
import {
  Actions,
  ButtonLink,
  Card,
  Cards,
  day,
  Empty,
  Heading,
  layout,
  money,
  Notice,
  Section,
  Tag,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { type Circle, circlesOf, type Role, rolesOf, type Term, termsOf } from '../queries';
import { stateOn } from '../rules';
import { namesOf, TermLine, Told, todayOf } from './common';
import { Soon } from './soon';

/** For so long, whoever held a mandate is told that it has ended. */
const TOLD_DAYS = 90;

/** GET /:community/mandates: every circle with its roles, who holds them and until when. */
export async function mandatesPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const { slug } = here.community;
  const [circles, roles, terms] = [await circlesOf(here), await rolesOf(here), await termsOf(here)];
  const isCare = mayBegin(here, facilitates);
  return page(
    layout(
      request,
      { title: t.mandates.title() },
      <>
        <Heading title={t.mandates.title()} lead={t.mandates.lead()} />
        <Actions>
          <ButtonLink kind="quiet" href={`/${slug}/elections`}>
            {t.elections.title()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${slug}/mandates/load`}>
            {t.mandates.loadTitle()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${slug}/mandates/pulse`}>
            {t.mandates.pulseTitle()}
          </ButtonLink>
        </Actions>
        <EndedNotices request={request} terms={terms} />
        <Soon request={request} terms={terms} title={t.mandates.soonTitle()} />
        {circles.length === 0 && (
          <Empty title={t.mandates.emptyTitle()}>
            <p>{isCare ? t.mandates.emptyForCare() : t.mandates.empty()}</p>
            {isCare && <ButtonLink href={`/${slug}/mandates/circles/new`}>{t.mandates.firstCircle()}</ButtonLink>}
          </Empty>
        )}
        {circles.map((circle) => (
          <CircleSection
            request={request}
            circle={circle}
            roles={roles.filter(({ circleId }) => circleId === circle.id)}
            terms={terms}
          />
        ))}
        {isCare && circles.length > 0 && (
          <Section title={t.mandates.otherCircle()}>
            <ButtonLink kind="quiet" href={`/${slug}/mandates/circles/new`}>
              {t.mandates.newCircle()}
            </ButtonLink>
          </Section>
        )}
      </>,
    ),
  );
}

/** Tells whoever held a mandate that it has ended, since when, and who can act instead. */
export function EndedNotices({ request, terms }: { request: Request; terms: readonly Term[] }) {
  const t = words(request.language);
  const { actor } = request.here;
  const today = todayOf(request.here);
  const running = terms.filter((term) => stateOn(term, today) === 'running');
  const last = new Map(
    terms
      .filter((term) => term.personId === actor.personId && term.lastOn >= term.fromOn)
      .filter((term) => stateOn(term, today) === 'ended' && daysBetween(term.lastOn, today) <= TOLD_DAYS)
      .filter(({ roleId }) => !running.some((each) => each.roleId === roleId && each.personId === actor.personId))
      .map((term) => [term.roleId, term]),
  );
  return (
    <>
      {[...last.values()].map((term) => {
        const others = running.filter(({ roleId }) => roleId === term.roleId);
        return (
          <Notice kind="awaited" title={t.mandates.ownEnded({ role: term.roleName })}>
            <p>
              {t.mandates.ownEndedWhy({
                day: day(term.lastOn, t.language),
                count: new Set(others.map(({ personId }) => personId)).size,
                who: namesOf(others, t.language),
              })}
            </p>
            <p>
              <a href={`/${request.here.community.slug}/mandates/terms/${term.id}/handover`}>
                {t.mandates.handoverSee()}
              </a>
            </p>
          </Notice>
        );
      })}
    </>
  );
}

interface CircleProps {
  readonly request: Request;
  readonly circle: Circle;
  readonly roles: readonly Role[];
  readonly terms: readonly Term[];
}

function CircleSection({ request, circle, roles, terms }: CircleProps) {
  const t = words(request.language);
  const { here } = request;
  const { slug } = here.community;
  return (
    <Section title={<a href={`/${slug}/mandates/circles/${circle.slug}`}>{circle.name}</a>}>
      {circle.purpose && <Told request={request} text={circle.purpose} />}
      {roles.length === 0 && <p class="hint">{t.mandates.noRoles()}</p>}
      <Cards>
        {roles.map((role) => (
          <RoleCard request={request} role={role} terms={terms.filter(({ roleId }) => roleId === role.id)} />
        ))}
      </Cards>
      {mayBegin(here, facilitates) && (
        <Actions>
          <ButtonLink kind="quiet" href={`/${slug}/mandates/roles/new?circle=${circle.slug}`}>
            {t.mandates.newRole()}
          </ButtonLink>
        </Actions>
      )}
    </Section>
  );
}

function RoleCard({ request, role, terms }: { request: Request; role: Role; terms: readonly Term[] }) {
  const t = words(request.language);
  const { slug, currency } = request.here.community;
  const today = todayOf(request.here);
  const shown = terms.filter((term) => stateOn(term, today) !== 'ended');
  const held = shown.filter((term) => term.kind === 'holder' && stateOn(term, today) === 'running').length;
  return (
    <Card
      title={role.name}
      href={`/${slug}/mandates/roles/${role.slug}`}
      meta={
        <>
          {role.standing && <Tag>{t.mandates.standingTag({ role: t.design.role({ role: role.standing }) })}</Tag>}{' '}
          {held < role.places && <Tag kind="awaited">{t.mandates.places({ held, places: role.places })}</Tag>}
        </>
      }
    >
      {role.purpose && <Told request={request} text={role.purpose} />}
      {role.aloneCents !== null && (
        <p class="hint">{t.mandates.aloneUpTo({ amount: money(role.aloneCents, currency, t.language) })}</p>
      )}
      {shown.map((term) => (
        <TermLine t={t} term={term} today={today} others={terms} />
      ))}
    </Card>
  );
}
