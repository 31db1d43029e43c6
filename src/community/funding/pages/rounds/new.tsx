import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Choices,
  Empty,
  type Fault,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  minutes,
  Problem,
  Section,
  SpeakingFor,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { type Answer, allTyped, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { facilitates } from '../../../members';
import { openRound } from '../../actions';
import { type Project, projectsOf, type Way, waysAmong } from '../../queries';
import { ROUND_LIMITS, type RoundOptions, usualOptions } from '../../rules';
import { projectPath } from '../projects/common';
import { isOwed, WayLinks } from '../projects/ways';
import { amountOf, roundPath, signOf } from './common';
import { readOpening } from './reading';

/** GET /:community/funding-rounds/new: which projects, until when, by which rules. */
export const newRoundPage = async (request: Request): Promise<Answer> => page(await show(request));

/** POST /:community/funding-rounds: open it. */
export async function openRoundPage(request: Request): Promise<Answer> {
  const { here, form, origin } = request;
  const usual = usualOptions(await charterOf(here));
  const input = readOpening(form, usual, here.community.currency);
  const seatId = typed(form, 'seat') || undefined;
  const opened = isRefusal(input) ? input : await openRound(here, { ...input, seatId }, { origin });
  if (isRefusal(opened)) return unprocessable(await show(request, opened));
  return seeOther(`${roundPath(request, opened.number)}?done=fundingRounds.opened`);
}

async function show(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { fundingRounds: say } = t;
  const { here, form } = request;
  const usual = usualOptions(await charterOf(here));
  const costly = (await projectsOf(here)).filter(({ cost }) => cost.highCents > 0);
  const ways = await waysAmong(
    here,
    costly.map(({ id }) => id),
  );
  const projects = costly.filter(({ id }) => !isOwed(ways.get(id)));
  const faults = faultsOf(refusal, t, 'fundingRounds', here.community.currency);
  const values = refusal ? (name: string) => typed(form, name) : (name: string) => valuesOf(usual)[name] ?? '';
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return layout(
    request,
    { title: say.openTitle() },
    <>
      <Heading title={say.openTitle()} lead={say.openLead()} above={<a href={roundPath(request)}>{say.title()}</a>} />
      {projects.length === 0 ? (
        <Empty title={say.noProjectsTitle()}>
          <p>
            <a href={`/${here.community.slug}/projects`}>{say.noProjects()}</a>
          </p>
        </Empty>
      ) : (
        <>
          <Problem t={t} faults={faults} />
          <Form action={roundPath(request)} keep={`funding-rounds.${here.community.slug}.new`}>
            <Field {...common('title')} label={say.fieldTitle()} most={ROUND_LIMITS.title} />
            <TextArea {...common('words')} optional label={say.fieldWords()} rows={3} most={ROUND_LIMITS.words} />
            <Field {...common('lastOn')} type="date" label={say.fieldLastOn()} hint={say.fieldLastOnHint()} />
            <Projects
              {...{ request, projects, ways, faults, t }}
              owed={costly.length - projects.length}
              isTyped={refusal !== undefined}
            />
            <Pool common={common} sign={signOf(request)} t={t} />
            <Rules common={common} usual={usual} t={t} />
            <SpeakingFor t={t} seats={here.actor.seats.filter(facilitates)} chosen={typed(form, 'seat')} />
            <Button>{say.open()}</Button>
          </Form>
        </>
      )}
    </>,
  );
}

const valuesOf = (usual: RoundOptions): Readonly<Record<string, string>> => ({
  ...{ key: usual.key, benefit: usual.benefit, poolMode: usual.poolMode, ties: usual.ties },
  part: `${usual.largestPart.numerator}/${usual.largestPart.denominator}`,
  backers: String(usual.minBackers),
});

type Common = (name: string) => { t: Words; name: string; faults: readonly Fault[]; value: string };

interface ProjectsProps {
  readonly request: Request;
  readonly projects: readonly Project[];
  /** What is under way for each already. */
  readonly ways: ReadonlyMap<Project['id'], readonly Way[]>;
  /** How many are left out since they are owed already. */
  readonly owed: number;
  readonly faults: readonly Fault[];
  readonly t: Words;
  readonly isTyped: boolean;
}

/** Which projects, and what of each may be done instead of paid; nothing is ticked beforehand. */
function Projects({ request, projects, ways, owed, faults, t, isTyped }: ProjectsProps) {
  const { fundingRounds: say } = t;
  const { form } = request;
  const amount = amountOf(request, t);
  const chosen = isTyped ? allTyped(form, 'projects') : [];
  return (
    <Section title={say.projectsTitle()}>
      <Choices
        t={t}
        faults={faults}
        name="projects"
        several
        label={say.fieldProjects()}
        hint={t.joining.billRule()}
        values={chosen}
        options={projects.map((project) => ({
          value: String(project.number),
          label: project.title,
          hint: (
            <>
              {say.costAtMost({ cost: amount(project.cost.highCents) })}{' '}
              <a href={projectPath(request, project.number)}>{say.seeProject()}</a>
              <WayLinks {...{ request, project, t }} ways={ways.get(project.id) ?? []} />
            </>
          ),
        }))}
      />
      {owed > 0 && <p class="hint">{say.owedLeftOut({ count: owed })}</p>}
      <Folded summary={say.moreOnProjects()} open={isTyped}>
        <p class="hint">{say.moreOnProjectsHint()}</p>
        {projects.map(({ number, title, cost }) => (
          <div class="side-by-side">
            <Field
              {...{ t, faults, name: `inkind-${number}`, value: isTyped ? typed(form, `inkind-${number}`) : '' }}
              optional
              type="number"
              unit="h"
              label={say.fieldInkindMost({ project: title })}
              hint={cost.highMinutes > 0 && say.fieldInkindMostHint({ hours: minutes(cost.highMinutes, t.language) })}
            />
            <LevyBox
              {...{ t, number, title }}
              isTicked={isTyped && allTyped(form, 'levies').includes(String(number))}
            />
          </div>
        ))}
      </Folded>
    </Section>
  );
}

const LevyBox = ({ t, number, title, isTicked }: { t: Words; number: number; title: string; isTicked: boolean }) => (
  <div class="field">
    <label class="check" for={`field-levies-${number}`}>
      <input id={`field-levies-${number}`} type="checkbox" name="levies" value={number} checked={isTicked} />
      <span>{t.fundingRounds.fieldLevy({ project: title })}</span>
    </label>
  </div>
);

const Pool = ({ common, sign, t }: { common: Common; sign: string; t: Words }) => (
  <Section title={t.fundingRounds.poolTitle()}>
    <Field
      {...common('pool')}
      optional
      type="number"
      unit={sign}
      label={t.fundingRounds.fieldPool()}
      hint={t.fundingRounds.fieldPoolHint()}
    />
  </Section>
);

/** What the charter says, which may be said otherwise for this round before it opens. */
function Rules({ common, usual, t }: { common: Common; usual: RoundOptions; t: Words }) {
  const { fundingRounds: say, charter } = t;
  const isOther = common('key').faults.some(({ field }) => field === 'part' || field === 'backers' || field === 'key');
  return (
    <Folded summary={say.rulesTitle()} open={isOther}>
      <p class="hint">{say.rulesHint()}</p>
      <Choices
        {...common('key')}
        label={charter.roundKey()}
        options={(['equal', 'tier', 'cooperators'] as const).map((key) => ({
          value: key,
          label: charter.roundKeyLine({ key }),
        }))}
      />
      <Choices
        {...common('benefit')}
        label={charter.roundBenefit()}
        options={(['cost', 'count'] as const).map((benefit) => ({
          value: benefit,
          label: charter.roundBenefitLine({ benefit }),
        }))}
      />
      <Choices
        {...common('poolMode')}
        label={charter.roundPool()}
        options={(['voucher', 'gap', 'ratio'] as const).map((mode) => ({
          value: mode,
          label: charter.roundPoolLine({ mode }),
        }))}
      />
      <Field {...common('part')} label={charter.roundPart()} hint={say.fieldPartHint()} />
      <Field {...common('backers')} type="number" label={charter.roundBackers()} />
      <Choices
        {...common('ties')}
        label={charter.roundTies()}
        options={(['default', 'id'] as const).map((ties) => ({ value: ties, label: charter.roundTiesLine({ ties }) }))}
      />
      <p class="hint">{charter.roundScoresLine({ most: usual.mostScore })}</p>
    </Folded>
  );
}
