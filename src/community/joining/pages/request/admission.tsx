import { Button, day, Field, Folded, Form, list, moment, number, Section, TextArea, words } from '../../../../design';
import { typed } from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { buddyOf, dueOf, newest, REQUEST_LIMITS } from '../../rules';
import { amountIn, onDay } from '../common';
import { joinPath, type Sight } from '../sight';
import type { RequestParts } from './page';

const PROPOSAL = { title: 120, text: 8000 } as const;

/** The decision that admits: what it waits for, how it stands, and the form that opens it. */
export function AdmissionSection(parts: RequestParts) {
  const { sight } = parts;
  const { request, join, path } = sight;
  const t = words(request.language);
  if (path.end === 'withdrawn' || path.end === 'closed') return '';
  const { proposal } = join;
  const isLeading = request.here.actor.seats.some(facilitates);
  const isUnder = proposal !== null && proposal.endedAt === null;
  return (
    <Section title={t.newcomers.admissionTitle()} id="admission">
      <p>{standing(sight)}</p>
      {proposal && request.here.actor.seats.length > 0 && (
        <p>
          <a href={`/${request.here.community.slug}/proposals/${proposal.number}`}>
            {t.newcomers.admissionSee({ number: proposal.number })}
          </a>
        </p>
      )}
      {path.isReady && !isUnder && isLeading && <ProposalForm {...parts} />}
    </Section>
  );
}

function standing({ request, join, path }: Sight): string {
  const t = words(request.language);
  const admitted = newest(join.facts, 'admitted');
  const { proposal } = join;
  if (admitted)
    return t.newcomers.admissionDone({ name: join.name, day: day(onDay(admitted.at, request.here), t.language) });
  if (proposal?.endedAt) return t.newcomers.admissionNot({ number: proposal.number, name: join.name });
  if (proposal) {
    const until = moment(proposal.closesAt, request.here.community.timeZone, t.language);
    return t.newcomers.admissionOpen({ number: proposal.number, until });
  }
  return path.isReady ? t.newcomers.admissionReady() : t.newcomers.admissionAhead();
}

/** Filled in with all that is known: nothing is asked twice. */
function ProposalForm({ sight, faultsIn }: RequestParts) {
  const { request, join } = sight;
  const t = words(request.language);
  const faults = faultsIn('proposal');
  const value = (name: string, known: string): string => (faults.length > 0 ? typed(request.form, name) : known);
  return (
    <Form action={joinPath(sight, '/proposal')} keep={`joining.${join.id}.proposal`}>
      <Field
        {...{ t, faults, name: 'title', most: PROPOSAL.title }}
        value={value('title', t.newcomers.draftTitleOf({ name: join.name }))}
        label={t.newcomers.proposalTitle()}
      />
      <TextArea
        {...{ t, faults, name: 'text', rows: 8, most: PROPOSAL.text }}
        value={value('text', draftText(sight))}
        label={t.newcomers.proposalText()}
      />
      <Button>{t.newcomers.propose()}</Button>
    </Form>
  );
}

function draftText({ request, join, charter, moduleNames }: Sight): string {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { activeCooperators } = join;
  const tier = charter.tiers.find(({ key }) => key === newest(join.facts, 'dues-understood')?.data.tier);
  const due = tier && dueOf(join, tier.monthlyCents, request.here.now);
  const buddy = buddyOf(join.facts)?.organisationName;
  return [
    t.newcomers.draftText({
      ...{ name: join.name, country: t.members.country({ country: join.country }) },
      cooperators: activeCooperators === null ? 'none' : number(activeCooperators, t.language),
    }),
    join.why,
    buddy && t.newcomers.draftTextBuddy({ organisation: buddy }),
    moduleNames.length > 0 && t.newcomers.draftTextModules({ modules: list(moduleNames, t.language) }),
    tier && t.newcomers.draftTextDues({ tier: tier.name, month: amount(tier.monthlyCents) }),
    due?.because === 'reduced' && t.newcomers.draftTextReduced({ amount: amount(due.cents) }),
    due?.paysIn != null && t.newcomers.draftTextElsewhere({ name: join.name, community: due.paysIn }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The newcomer takes its request back, or the community closes it; folded, since few need it. */
export function EndingSection({ sight, faultsIn }: RequestParts) {
  const { request, join, path, isNewcomer } = sight;
  const t = words(request.language);
  const isLeading = request.here.actor.seats.some(facilitates);
  if (path.end || (!isNewcomer && !isLeading)) return '';
  const faults = faultsIn('ending');
  const [title, action, done] = isNewcomer
    ? [t.newcomers.withdrawTitle(), '/withdrawal', t.newcomers.withdraw()]
    : [t.newcomers.endTitle(), '/ending', t.newcomers.endDo()];
  return (
    <Folded summary={title} open={faults.length > 0}>
      <Form action={joinPath(sight, action)}>
        <TextArea
          {...{ t, faults, name: 'ending', rows: 3, most: REQUEST_LIMITS.reason }}
          value={faults.length > 0 ? typed(request.form, 'ending') : ''}
          label={t.newcomers.reason()}
          hint={isNewcomer ? undefined : t.newcomers.endHint({ name: join.name })}
        />
        <Button kind="danger">{done}</Button>
      </Form>
    </Folded>
  );
}
