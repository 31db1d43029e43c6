import { dayOf } from '../../../basics/day';
import { ButtonLink, day, type PublicPiece, Section, type Words } from '../../../design';
import type { Visit } from '../../../machinery/web';
import { issuesOf, settingsOf } from '../queries';
import { type Issue, isForAnyone } from '../rules/issue';
import { titleOf } from './issues/common';

const ON_FRONT = 3;

/** The letter on the community's public front: how to subscribe, and what was sent, where the community wants that. */
export const newsletterPiece: PublicPiece<Visit> = {
  name: 'newsletter',
  title: (t) => t.newsletter.title(),
  hint: (t) => t.newsletter.pieceHint(),
  front: async (visit, t) => {
    const offered = await offeredBy(visit);
    if (!offered) return '';
    return (
      <Section title={t.newsletter.pieceTitle({ name: offered.name })} id="newsletter">
        <Offer visit={visit} t={t} isOpen={offered.isOpen} issues={offered.issues} />
      </Section>
    );
  },
};

/** What strangers may do and read; undefined where it is neither open nor public. */
async function offeredBy(visit: Visit) {
  const { name, isOpen, isPublic } = await settingsOf(visit);
  const issues = isPublic ? (await issuesOf(visit)).filter((issue) => issue.run && isForAnyone(issue)) : [];
  return isOpen || issues.length > 0 ? { name, isOpen, issues } : undefined;
}

interface OfferProps {
  readonly visit: Visit;
  readonly t: Words;
  readonly isOpen: boolean;
  readonly issues: readonly Issue[];
}

function Offer({ visit, t, isOpen, issues }: OfferProps) {
  const place = `${visit.instance}/${visit.community.slug}/newsletter`;
  const sentOn = ({ run, at }: Issue): string => day(dayOf(run?.startedAt ?? at, visit.community.timeZone), t.language);
  return (
    <>
      <p>{t.newsletter.askLead({ community: visit.community.name })}</p>
      {isOpen && (
        <p>
          <ButtonLink href={`${place}/subscription`}>{t.newsletter.goneAgain()}</ButtonLink>
        </p>
      )}
      {issues.length > 0 && (
        <ul>
          {issues.slice(0, ON_FRONT).map((issue) => (
            <li>
              <a href={`${place}/online/${issue.number}`}>{titleOf(issue, t)}</a>{' '}
              <span class="hint">{t.newsletter.numberOn({ number: issue.number, day: sentOn(issue) })}</span>
            </li>
          ))}
        </ul>
      )}
      {issues.length > ON_FRONT && (
        <p>
          <a href={`${place}/online`}>{t.newsletter.formerIssues()}</a>
        </p>
      )}
    </>
  );
}
