import { daysBetween } from '../../../basics/day';
import { day, type Html, Section, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { type Term, termsOf } from '../queries';
import { endsSoon, midpointOf, stateOn } from '../rules';
import { todayOf } from './common';

/** A mandate that ends within so many days is shown above all others. */
const SOON_DAYS = 90;

/** For a page of another room: the mandates that soon come to their middle or their end; nothing where none does. */
export const soonPanel = async (request: Request): Promise<Html | ''> => (
  <Soon
    request={request}
    terms={await termsOf(request.here)}
    title={words(request.language).mandates.soonPanelTitle()}
  />
);

interface SoonProps {
  readonly request: Request;
  readonly terms: readonly Term[];
  readonly title: string;
}

/** What comes to its middle or its end within three months. */
export function Soon({ request, terms, title }: SoonProps) {
  const t = words(request.language);
  const today = todayOf(request.here);
  const { slug } = request.here.community;
  const ending = terms.filter((term) => endsSoon(term, today, SOON_DAYS));
  const halfway = terms.filter((term) => {
    const ahead = daysBetween(today, midpointOf(term));
    return stateOn(term, today) === 'running' && !ending.includes(term) && ahead >= 0 && ahead <= SOON_DAYS;
  });
  if (ending.length + halfway.length === 0) return '';
  return (
    <Section title={title} count={ending.length + halfway.length}>
      <ul>
        {ending.map((term) => (
          <li>
            <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>
              {t.mandates.soonEnds({ role: term.roleName, who: term.personName, day: day(term.lastOn, t.language) })}
            </a>
          </li>
        ))}
        {halfway.map((term) => (
          <li>
            <a href={`/${slug}/mandates/roles/${term.roleSlug}`}>
              {t.mandates.soonMiddle({
                role: term.roleName,
                who: term.personName,
                day: day(midpointOf(term), t.language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
