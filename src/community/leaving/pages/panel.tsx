import { ButtonLink, day, type Html, Notice, Section, Timeline, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import { changesOf, facilitates, hasLeft, mayChange, type OrganisationPanel } from '../../members';
import { departuresAhead, departuresOf, plansImpossible } from '../queries';
import { changeSentence, pathOf, todayIn } from './common';
import { overSentence, overSince, planNotices } from './plans';

const MOST_CHANGES = 8;

/** On the desk: who leaves when, and what is asked no more since somebody is gone. */
export const departuresPanel = async (request: Request): Promise<Html> => (
  <>
    {await departuresAnnounced(request)}
    {await changesOver(request)}
  </>
);

/** What ended by itself lately, for those whom it concerns and those who facilitate. */
async function changesOver(request: Request): Promise<Html | ''> {
  const { seats } = request.here.actor;
  const own = seats.flatMap(({ organisationId }) => organisationId ?? []);
  const over = await plansImpossible(request.here, overSince(request), seats.some(facilitates) ? null : own);
  if (over.length === 0) return '';
  const t = words(request.language);
  return (
    <Section title={t.leaving.planTitle()} id="changes-over">
      <ul>
        {over.map((plan) => (
          <li>{overSentence(plan, t)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Who leaves when, and for one's own organisation what to take along before. */
async function departuresAnnounced(request: Request): Promise<Html | ''> {
  const { here, language } = request;
  const ahead = await departuresAhead(here, todayIn(here));
  if (ahead.length === 0) return '';
  const t = words(language);
  return (
    <Section title={t.leaving.deskTitle()} id="departures">
      <ul>
        {ahead.map(({ organisationId, organisationName, organisationSlug, leavesOn }) => (
          <li>
            {t.leaving.leavesOnShort({ organisation: organisationName, day: day(leavesOn, t.language) })}{' '}
            {mayChange(here.actor.seats, organisationId) && (
              <a href={pathOf(here, { slug: organisationSlug }, '/departure')}>
                {here.actor.seats.some((seat) => seat.organisationId === organisationId)
                  ? t.leaving.deskOwn()
                  : t.leaving.letterLink()}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** On an organisation's page: what it was called before, what became of it, and the way to change or to leave. */
export const changesPanel: OrganisationPanel = async (request, organisation) => {
  const { here } = request;
  const t = words(request.language);
  const charter = await charterOf(here);
  const changes = await changesOf(here, organisation.id);
  const [departure] = await departuresOf(here, organisation.id);
  const tierName = (key: string | null): string =>
    charter.tiers.find((each) => each.key === key)?.name ?? t.members.noTier();
  const isAhead = departure && departure.end === null && departure.leavesOn > todayIn(here);
  const cares = mayChange(here.actor.seats, organisation.id);
  const merged = changes.find((each) => each.kind === 'merged' && each.organisationId === organisation.id);
  const plans = await planNotices(request, organisation);
  if (changes.length === 0 && !isAhead && !cares && plans.length === 0) return '';
  return (
    <Section title={changes.length > 0 || isAhead ? t.leaving.changesTitle() : t.leaving.changesNone()} id="changes">
      {isAhead && (
        <Notice kind="awaited">
          <p>{t.leaving.leavesOn({ day: day(departure.leavesOn, t.language), organisation: organisation.name })}</p>
        </Notice>
      )}
      {plans}
      {merged && (
        <Notice>
          <p>
            {t.leaving.mergedNotice()} <a href={pathOf(here, { slug: merged.otherSlug ?? '' })}>{merged.otherName}</a>
          </p>
        </Notice>
      )}
      {changes.length > 0 && (
        <Timeline
          t={t}
          label={t.leaving.changesTitle()}
          lines={changes.slice(0, MOST_CHANGES).map((change) => ({
            on: change.fromOn,
            what: changeSentence(change, organisation, tierName, t),
            more: change.why ? <q>{change.why}</q> : undefined,
          }))}
        />
      )}
      {cares && (
        <div class="actions">
          {!hasLeft(organisation, todayIn(here)) && here.actor.seats.some(facilitates) && (
            <ButtonLink kind="quiet" href={pathOf(here, organisation, '/changes')}>
              {t.leaving.changesLink()}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={pathOf(here, organisation, '/departure')}>
            {t.leaving.departureLink()}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
};
