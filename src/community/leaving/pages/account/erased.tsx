import { dayOf } from '../../../../basics/day';
import { day, Facts, Heading, layout, PrintButton, Section, words } from '../../../../design';
import type { GroundRequest } from '../../../../machinery/web';
import type { Erased } from '../../actions';
import { Printed, sealedWords } from './data';

/** The record of an erasure: who asked, when, what was done, what was kept on which ground. Shown once, to keep. */
export function erasedBody(request: GroundRequest, { letters, seats, remains }: Erased): string {
  const t = words(request.language);
  const sum = (of: 'acts' | 'sealed' | 'lines' | 'printed'): number =>
    remains.reduce((total, each) => total + each[of], 0);
  return layout(
    { ...request, person: null },
    { title: t.leaving.erasedTitle() },
    <>
      <Heading title={t.leaving.erasedTitle()} lead={t.leaving.erasedLead()} />
      <Facts
        facts={[
          [t.leaving.erasedWho(), request.person?.email],
          [t.leaving.erasedOn(), day(dayOf(request.now, 'Europe/Brussels'), t.language)],
        ]}
      />
      <Section title={t.leaving.erasedDone()}>
        <ul>
          <li>{t.leaving.erasedName()}</li>
          <li>{t.leaving.erasedSeats({ count: seats })}</li>
          <li>{t.leaving.erasedLetters({ count: letters })}</li>
        </ul>
      </Section>
      <Section title={t.leaving.erasedKept()}>
        <ul>
          <li>{t.leaving.stayActs({ count: sum('acts') })}</li>
          <li>{sealedWords(sum('sealed'), sum('lines'), t)}</li>
          <Printed count={sum('printed')} t={t} />
          <li>{t.leaving.stayTexts()}</li>
          <li>{t.leaving.stayArchives()}</li>
        </ul>
      </Section>
      <PrintButton t={t} />
    </>,
  );
}
