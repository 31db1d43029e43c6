import type { Instant } from '../../../../basics/instant';
import type { Refusal } from '../../../../basics/outcome';
import {
  day,
  Facts,
  type Fault,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  number,
  Path,
  Problem,
  Section,
  words,
} from '../../../../design';
import { type Answer, type GroundRequest, notFound, page } from '../../../../machinery/web';
import { newest } from '../../rules';
import { onDay, StepStatus } from '../common';
import { type Sight, sightOf } from '../sight';
import { AdmissionSection, EndingSection } from './admission';
import { BuddySection } from './buddy';
import { duesSection } from './dues';
import { modulesSection } from './modules';
import { ReductionSection } from './reduction';

/** Which form of the page was refused. */
export type FormName =
  | 'buddy'
  | 'asking'
  | 'modules'
  | 'dues'
  | 'elsewhere'
  | 'reduction'
  | 'objection'
  | 'settlement'
  | 'proposal'
  | 'ending';

export interface RefusedForm {
  readonly form: FormName;
  readonly refusal: Refusal;
}

/** What every part of the page is made from. */
export interface RequestParts {
  readonly sight: Sight;
  readonly faultsIn: (form: FormName) => readonly Fault[];
}

/** GET /:community/joining/:number: the path of a newcomer, as both sides see it. */
export async function joinRequestPage(request: GroundRequest): Promise<Answer> {
  const sight = await sightOf(request);
  return sight ? page(await requestBody(sight)) : notFound();
}

/** The page again, with what was refused beside its form. */
export async function requestBody(sight: Sight, refused?: RefusedForm): Promise<string> {
  const { request, join, path, frame, isNewcomer } = sight;
  const t = words(request.language);
  const { currency } = request.here.community;
  const faults = faultsOf(refused?.refusal, t, 'newcomers', currency);
  const parts: RequestParts = { sight, faultsIn: (form) => (refused?.form === form ? faults : []) };
  const sections = path.end && sight.isOutside ? '' : await sectionsOf(parts);
  const ended = newest(join.facts, 'ended');
  return layout(
    frame,
    { title: join.name },
    <>
      <Heading
        above={
          isNewcomer ? (
            t.newcomers.numberedIn({ number: join.number, community: request.here.community.name })
          ) : (
            <>
              <a href={`/${request.here.community.slug}/joining`}>{t.newcomers.title()}</a> ·{' '}
              {t.newcomers.numbered({ number: join.number })}
            </>
          )
        }
        title={join.name}
        lead={path.end ? t.newcomers.end({ end: path.end, name: join.name }) : undefined}
      />
      <Problem t={t} faults={faults} />
      <Path
        t={t}
        label={t.newcomers.pathLabel({ name: join.name })}
        steps={path.steps.map(({ name, state, doneAt }) => ({
          ...{ name: t.newcomers.step({ step: name }), state },
          on: doneAt ? onDay(doneAt, request.here) : undefined,
        }))}
      />
      <Waits sight={sight} />
      {ended && <Facts facts={[[t.newcomers.reason(), ended.data.reason]]} />}
      {sections}
    </>,
  );
}

/** What each side reads and does on the way; once it is over, whoever holds no seat reads none of it. */
async function sectionsOf(parts: RequestParts): Promise<Html> {
  const { request, path, isNewcomer } = parts.sight;
  const t = words(request.language);
  const modules = await modulesSection(parts);
  const dues = await duesSection(parts);
  return (
    <>
      {path.end === 'welcomed' && isNewcomer && (
        <Notice kind="good">
          <p>
            <a href={`/${request.here.community.slug}/welcome`}>{t.newcomers.welcomeNow()}</a>
          </p>
        </Notice>
      )}
      <About sight={parts.sight} />
      <BuddySection {...parts} />
      {modules}
      {dues}
      <ReductionSection {...parts} />
      <AdmissionSection {...parts} />
      <EndingSection {...parts} />
    </>
  );
}

/** Every step that waits, for whom, since when, until when: the same words for both sides. */
function Waits({ sight: { request, join, path, isNewcomer } }: { sight: Sight }) {
  const t = words(request.language);
  const waiting = path.steps.filter(({ state }) => state === 'now');
  if (path.end || waiting.length === 0) return '';
  const until = (at: Instant): string => day(onDay(at, request.here), t.language);
  return (
    <Section title={t.newcomers.waitsTitle()} id="waits">
      <Facts
        facts={waiting.map((step) => [
          SECTIONS.includes(step.name) ? (
            <a href={`#${step.name}`}>{t.newcomers.step({ step: step.name })}</a>
          ) : (
            t.newcomers.step({ step: step.name })
          ),
          <>
            <StepStatus {...{ here: request.here, language: request.language, join, step, isNewcomer }} />
            {step.untilAt && <p class="hint">{t.newcomers.until({ until: until(step.untilAt) })}</p>}
          </>,
        ])}
      />
      {waiting.length > 1 && <p class="hint">{t.newcomers.allAwaitsYou()}</p>}
    </Section>
  );
}

/** The steps that have a section of their own below. */
const SECTIONS: readonly string[] = ['buddy', 'modules', 'dues', 'reduction', 'admission'];

function About({ sight: { request, join, isNewcomer } }: { sight: Sight }) {
  const t = words(request.language);
  return (
    <Section title={t.newcomers.aboutTitle({ name: join.name, isYou: isNewcomer ? 'yes' : 'no' })}>
      <Facts
        facts={[
          [t.newcomers.askedOn(), day(onDay(join.askedAt, request.here), t.language)],
          [t.members.countryField(), t.members.country({ country: join.country })],
          [t.members.language(), t.members.languageName({ language: join.language })],
          [
            t.members.activeCooperators(),
            join.activeCooperators !== null && number(join.activeCooperators, t.language),
          ],
          [t.newcomers.contactIs(), join.applicantName],
          [t.newcomers.whyIs(), join.why],
        ]}
      />
    </Section>
  );
}
