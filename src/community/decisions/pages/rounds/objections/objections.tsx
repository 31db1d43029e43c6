import { dayOf } from '../../../../../basics/day';
import { Card, Cards, Difference, day, Facts, Section, Tag } from '../../../../../design';
import type { Objection } from '../../../rules';
import { dayAt, isLeading, isRunning, type RoundsProps } from '../common';
import { Caring } from './care';
import type { OneProps } from './one';

/** Every objection with its life: who raised it and why, who takes care of it until when, how it closed. */
export function Objections(props: RoundsProps) {
  const { rounds, t } = props;
  if (rounds.objections.length === 0) return '';
  return (
    <Section title={t.rounds.objectionsTitle()} id="objections" count={rounds.objections.length}>
      <Cards>
        {[...rounds.objections].sort(openFirst).map((each) => (
          <ObjectionCard {...props} objection={each} />
        ))}
      </Cards>
    </Section>
  );
}

const openFirst = (a: Objection, b: Objection): number => Number(a.closing !== null) - Number(b.closing !== null);

function ObjectionCard(props: OneProps) {
  const { objection, proposal, t } = props;
  const organisation = proposal.voters.find((each) => each.id === objection.organisationId)?.name ?? '';
  const open = objection.acknowledgedAt ? 'open' : 'new';
  const state = objection.closing ? HOW[objection.closing.how] : open;
  const kind = objection.closing === null ? 'awaited' : state === 'integrated' ? 'good' : 'plain';
  return (
    <Card
      title={t.rounds.objectionOf({ organisation })}
      awaited={objection.closing === null}
      meta={<Tag kind={kind}>{t.rounds.objectionState({ state })}</Tag>}
    >
      <blockquote>{objection.harm}</blockquote>
      <Life {...props} />
      {objection.closing === null && isLeading(props) && isRunning(props) && <Caring {...props} />}
    </Card>
  );
}

/** How it closed, as the sentences call it. */
const HOW = {
  integrated: 'integrated',
  'not-an-objection': 'none',
  withdrawn: 'withdrawn',
  'raised-again': 'again',
} as const;

function Life(props: OneProps) {
  const { objection, rounds, request, t } = props;
  const { closing, acknowledgedAt, ownerId, dueOn } = objection;
  const today = dayOf(request.here.now, request.here.community.timeZone);
  const due = dueOn && day(dueOn, t.language);
  const isLate = dueOn !== null && dueOn < today && closing === null;
  const who = rounds.names.get(objection.personId) ?? '';
  const { toldBy } = objection;
  const raised = {
    who: toldBy === null ? who : t.decisions.toldAndNoted({ who, teller: toldBy }),
    on: dayAt(props, objection.at, t),
    wording: objection.wording,
  };
  const end = closing && {
    how: HOW[closing.how],
    wording: String(closing.wording ?? ''),
    on: dayAt(props, closing.at, t),
  };
  return (
    <>
      <Facts
        facts={[
          [t.rounds.raisedBy(), t.rounds.raisedOn(raised)],
          [t.rounds.acknowledgedOn(), acknowledgedAt && dayAt(props, acknowledgedAt, t)],
          [t.rounds.owner(), ownerId && rounds.names.get(ownerId)],
          [t.rounds.dueOn(), due && (isLate ? t.rounds.lateSince({ day: due }) : due)],
          [t.rounds.closedHow(), end && t.rounds.closedBy(end)],
        ]}
      />
      {objection.tests.map((each) => (
        <>
          <p>
            {t.rounds.testedAs({
              who: rounds.names.get(each.personId) ?? '',
              on: dayAt(props, each.at, t),
              detail: each.isObjection ? 'objection' : 'none',
            })}
          </p>
          <blockquote>{each.reason}</blockquote>
        </>
      ))}
      {closing?.how === 'integrated' && <ChangeMade {...props} />}
    </>
  );
}

/** The change that an objection produced. */
function ChangeMade({ objection, rounds, t }: OneProps) {
  const number = objection.closing?.wording ?? 0;
  const after = rounds.wordings.find((each) => each.number === number);
  const before = rounds.wordings.find((each) => each.number === objection.wording);
  return after && before && <Difference t={t} before={before.text} after={after.text} />;
}
