import { day, Facts, type Words } from '../../../../../design';
import type { KeptTerms } from '../../../queries';

interface TermsProps {
  readonly terms: KeptTerms;
  readonly t: Words;
  /** Once it is decided who pays, until when ceilings were asked and by which key one looked no longer counts. */
  readonly isSettled?: boolean | undefined;
}

/** How it would be paid, or is paid, as it was said last. */
export const TermsFacts = ({ terms, t, isSettled = false }: TermsProps) => (
  <Facts
    facts={[
      [t.projects.ceilingsDueOn(), !isSettled && terms.ceilingsDueOn && day(terms.ceilingsDueOn, t.language)],
      [t.projects.workingKey(), !isSettled && t.funding.key({ key: terms.key })],
      [t.projects.manner(), mannerWords(terms, t)],
    ]}
  />
);

/** `12 fois, tous les mois, à partir du 1er avril 2023`. */
const mannerWords = ({ manner, payments, everyMonths, firstOn }: KeptTerms, t: Words): string =>
  t.projects.mannerSaid({
    ...{ manner, payments, everyMonths },
    from: firstOn ? day(firstOn, t.language) : '',
    isDated: firstOn ? 'yes' : 'no',
  });
