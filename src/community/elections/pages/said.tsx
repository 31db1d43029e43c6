import {
  Card,
  Cards,
  Empty,
  Explained,
  Facts,
  Folded,
  type Html,
  Notice,
  names,
  Section,
  Table,
} from '../../../design';
import type { Nomination, Proposed } from '../rules';
import type { Seen } from './common';

/** Whom the facilitator proposes, and on what terms. */
export function ProposedPerson({ request, view, t }: Seen): Html | '' {
  const { proposed, stage } = view;
  if (!proposed || stage === 'propose') return '';
  return (
    <Section title={t.elections.proposedTitle()} id="proposed">
      <Card title={proposed.personName} awaited={false}>
        <Terms request={request} proposed={proposed} t={t} />
      </Card>
    </Section>
  );
}

const Terms = ({ request, proposed, t }: Pick<Seen, 'request' | 't'> & { proposed: Proposed }) => (
  <Facts
    facts={[
      [t.elections.factReason(), <Words request={request} text={proposed.reason} />],
      [t.elections.factTerm(), t.elections.proposedMonths({ months: proposed.termMonths })],
      [t.elections.factWords(), proposed.words && <Words request={request} text={proposed.words} />],
      [t.elections.factAdjustment(), proposed.adjustment && <Words request={request} text={proposed.adjustment} />],
    ]}
  />
);

/** Proposals that another followed: what was adjusted is readable for good. */
export function EarlierProposals({ request, election, view, t }: Seen): Html | '' {
  const isSettled = view.stage !== 'propose';
  const earlier = isSettled ? election.proposed.slice(0, -1) : election.proposed;
  if (earlier.length === 0) return '';
  const declined = (number: number) =>
    election.acceptances.find((each) => each.proposed === number && each.kind === 'decline');
  return (
    <Folded summary={t.elections.earlierProposals({ count: earlier.length })}>
      <Cards>
        {earlier.map((proposed) => {
          const no = declined(proposed.number);
          return (
            <Card above={t.elections.proposedNumber({ number: proposed.number })} title={proposed.personName}>
              <Terms request={request} proposed={proposed} t={t} />
              {no && <p>{t.elections.declinedBy({ person: proposed.personName })}</p>}
              {no?.reason && <blockquote>{no.reason}</blockquote>}
            </Card>
          );
        })}
      </Cards>
    </Folded>
  );
}

/**
 * Objections as this reader may hear them. What only whoever leads may read is folded away: their screen may be the one
 * on the wall.
 */
export function Objections({ request, view, t }: Seen): Html | '' {
  const { objections, stage } = view;
  if (objections.length === 0) return '';
  const words = objections.map(({ reason }) => (
    <blockquote>
      <Words request={request} text={reason} />
    </blockquote>
  ));
  const whose = objections.map(({ reason, by }) => (
    <>
      <blockquote>
        <Words request={request} text={reason} />
      </blockquote>
      <p class="hint">{by?.name}</p>
    </>
  ));
  const isOwn = objections.some((each) => each.by);
  if (isOwn && stage === 'object')
    return (
      <Folded summary={t.elections.objectionsSoFar({ count: objections.length })}>
        <p class="hint">{t.elections.objectionsOwnHint()}</p>
        {whose}
      </Folded>
    );
  return (
    <Notice title={stage === 'object' ? t.elections.objectionsEarlier() : t.elections.objectionsTitle()} kind="awaited">
      <p class="hint">{t.elections.objectionsHint()}</p>
      {words}
      {isOwn && (
        <Folded summary={t.elections.objectionsWhose()}>
          <p class="hint">{t.elections.objectionsOwnHint()}</p>
          {whose}
        </Folded>
      )}
    </Notice>
  );
}

/** Who has not spoken yet in a stage that waits for everyone. */
export function Silent({ view, t }: Seen): Html | '' {
  const { stage, silent } = view;
  if (stage !== 'nominate' && stage !== 'object') return '';
  if (silent.length === 0) return <p>{t.elections.everyoneHeard()}</p>;
  const organisations = names(
    silent.map((each) => each.name),
    t.language,
  );
  return <p class="hint">{t.elections.silent({ count: silent.length, organisations })}</p>;
}

/** The persons named, with the organisations that name them and why; or that they are hidden still. */
export function Nominations({ election, view, t }: Seen): Html | '' {
  const { stage, named } = view;
  if (stage === 'role' || (named === null && stage === 'stopped')) return '';
  const nameOf = new Map(election.voters.map(({ id, name }) => [id, name]));
  const rowOf = ({ organisationId, reason, isChange, toldBy }: Nomination) => {
    const before = election.nominations.findLast((each) => each.organisationId === organisationId && !each.isChange);
    const notes = [
      isChange && t.elections.changedFrom({ person: before?.nomineeName ?? '' }),
      toldBy && t.elections.toldBy({ teller: toldBy }),
    ].filter(Boolean);
    return [
      <>
        {nameOf.get(organisationId)}
        {notes.length > 0 && <span class="hint"> ({notes.join(', ')})</span>}
      </>,
      reason,
    ];
  };
  return (
    <Section title={t.elections.namedTitle()} id="named" count={named?.length}>
      {named === null && <Empty title={t.elections.namedHidden()} />}
      {named?.map(({ name, nominations }) => (
        <Card title={name} meta={t.elections.namedBy({ count: nominations.length })}>
          {nominations.length > 0 && (
            <Table
              quiet
              caption={name}
              columns={[{ name: t.elections.columnOrganisation() }, { name: t.elections.columnReason() }]}
              rows={nominations.map(rowOf)}
            />
          )}
        </Card>
      ))}
    </Section>
  );
}

/** What somebody wrote in an election: its words explain themselves. */
const Words = ({ request, text }: Pick<Seen, 'request'> & { text: string }) => (
  <Explained by={request.explainer} lang={request.here.community.language}>
    {text}
  </Explained>
);
