import { totalCents } from '../../../../basics/money';
import {
  Button,
  Choices,
  Field,
  Folded,
  Form,
  number,
  Select,
  SpeakingFor,
  TextArea,
  type Words,
  words,
} from '../../../../design';
import { typed } from '../../../../machinery/web';
import { PROPOSAL_LIMITS } from '../../../decisions';
import { facilitates } from '../../../members';
import { preparesProjects } from '../../actions';
import type { AppealStanding } from '../../rules';
import { amountIn } from '../common';
import { projectPath } from '../projects/common';
import { todayOf } from './common';
import type { PledgeParts } from './page';

type LeadingProps = PledgeParts & { readonly standing: AppealStanding };

/** What moves an appeal on: putting it to the group, calling the pledges, noting what was paid. */
export function Leading(parts: LeadingProps) {
  const { request, appeal, standing } = parts;
  const t = words(request.language);
  const { seats } = request.here.actor;
  const { slug } = request.here.community;
  const open = appeal.proposals.find((each) => each.isOpen);
  const mayCall = standing.mayStart && (!standing.isOpen || standing.missingCents === 0);
  return (
    <>
      {appeal.proposals.length > 0 && (
        <p>
          {t.pledges.proposedAs()}{' '}
          {appeal.proposals.map(({ number }) => (
            <a href={`/${slug}/proposals/${number}`}>{t.pledges.proposal({ number })}</a>
          ))}
        </p>
      )}
      {seats.some(facilitates) && standing.isOpen && !appeal.boundAt && !open && <Proposing {...parts} t={t} />}
      {seats.some(preparesProjects) && mayCall && !appeal.ending && <Calling {...parts} t={t} />}
      {seats.some(facilitates) && appeal.ending?.kind === 'called' && <Paying {...parts} t={t} />}
    </>
  );
}

function Proposing({ request, project, appeal, faultsIn, t }: LeadingProps & { readonly t: Words }) {
  const faults = faultsIn('propose');
  const amount = amountIn(request, t)(appeal.goalCents);
  const usual: Readonly<Record<string, string>> = {
    title: t.pledges.proposalTitle({ project: project.title }).slice(0, PROPOSAL_LIMITS.title),
    text: t.pledges.proposalText({ amount, percent: appeal.startPercent }),
    rule: 'medium',
  };
  const common = (name: string) => ({
    ...{ t, faults, name, id: `field-proposal-${name}` },
    value: faults.length > 0 ? typed(request.form, name) : usual[name],
  });
  return (
    <Folded summary={t.pledges.propose()} open={faults.length > 0}>
      <p>{t.pledges.proposeLead()}</p>
      <Form action={projectPath(request, project.number, '/pledges/proposal')}>
        <Field {...common('title')} label={t.funding.fieldTitle()} most={PROPOSAL_LIMITS.title} />
        <TextArea {...common('text')} label={t.funding.fieldText()} rows={4} most={PROPOSAL_LIMITS.text} />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          options={(['medium', 'large'] as const).map((rule) => ({
            ...{ value: rule, label: t.charter.ruleName({ name: rule }) },
          }))}
        />
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(facilitates)} id="field-proposal-seat" />
        <Button>{t.pledges.propose()}</Button>
      </Form>
    </Folded>
  );
}

function Calling({ request, project, appeal, standing, faultsIn, t }: LeadingProps & { readonly t: Words }) {
  const faults = faultsIn('call');
  const amount = amountIn(request, t);
  const calls = totalCents(standing.shares.values());
  return (
    <Folded summary={t.pledges.call()} open={faults.length > 0}>
      <p>
        {t.pledges.callLead({
          amount: amount(calls),
          percent: number(appeal.commissionBasisPoints / 100, t.language),
          count: standing.shares.size,
        })}
      </p>
      <Form action={projectPath(request, project.number, '/pledges/call')}>
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(preparesProjects)} id="field-call-seat" />
        <Button>{t.pledges.call()}</Button>
      </Form>
    </Folded>
  );
}

function Paying({ request, project, appeal, faultsIn, t }: LeadingProps & { readonly t: Words }) {
  const faults = faultsIn('pay');
  const unpaid = appeal.pledges.filter((each) => each.leftCents > 0);
  if (unpaid.length === 0) return '';
  return (
    <Folded summary={t.pledges.notePaid()} open={faults.length > 0}>
      <Form action={projectPath(request, project.number, '/pledges/payments')}>
        <Select
          {...{ t, faults, name: 'organisation' }}
          value={typed(request.form, 'organisation')}
          label={t.pledges.organisation()}
          options={unpaid.map((each) => ({ value: each.organisationId, label: each.organisationName }))}
        />
        <Field
          {...{ t, faults, name: 'paidOn', value: typed(request.form, 'paidOn') || todayOf(request) }}
          type="date"
          label={t.pledges.paidOn()}
        />
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(facilitates)} id="field-pay-seat" />
        <Button>{t.pledges.notePaid()}</Button>
      </Form>
    </Folded>
  );
}
