import { dayOf } from '../../../../basics/day';
import { Notice, names, Path, Status } from '../../../../design';
import { isOverdue, ROUNDS, type RoundName, roundEndsAt } from '../../rules';
import { pathOf } from '../common';
import { isLeading, isRunning, momentAt, type RoundsProps, roundName } from './common';

/** Where the proposal is on its way, since when and until when. */
export function RoundsPath(props: RoundsProps) {
  const { rounds, t } = props;
  const { present } = rounds;
  const isNow = isRunning(props);
  return (
    <>
      <Path t={t} label={t.rounds.path()} steps={stepsOf(props)} />
      {isNow && (
        <>
          <p>
            <b>{roundName(present.round, t)}.</b> {t.rounds.roundWhat({ round: present.round })}
          </p>
          <Overdue {...props} />
        </>
      )}
    </>
  );
}

/** What still keeps it from being adopted, and who has not spoken yet. */
export function Missing(props: RoundsProps) {
  const { request, proposal, rounds, t } = props;
  if (!isRunning(props)) return '';
  return (
    <>
      {rounds.open.length > 0 && (
        <Notice kind="awaited">
          <p>
            {/* A phone in the room shows what is asked, and not the whole page. */}
            <a href={`${pathOf(request, proposal.number)}#objections`}>
              {t.rounds.waitsObjections({ count: rounds.open.length })}
            </a>
          </p>
        </Notice>
      )}
      <Unheard {...props} />
    </>
  );
}

/** Once its time is over, whom the round waits for. */
function Overdue(props: RoundsProps) {
  const { request, proposal, rounds, t } = props;
  const { timeZone } = request.here.community;
  const endsAt = roundEndsAt({ closesAt: proposal.closesAt, round: rounds.present });
  if (endsAt === null || !isOverdue({ endsAt }, request.here.now)) return '';
  if (isLeading(props)) return <p>{t.rounds.overdueYou({ until: momentAt(props, endsAt, t) })}</p>;
  return <Status t={t} tone="late" waitingFor={t.rounds.facilitator()} since={dayOf(endsAt, timeZone)} />;
}

function Unheard({ rounds, t }: RoundsProps) {
  const unheard = rounds.unheard.map((each) => each.name);
  if (unheard.length === 0) return <p class="hint">{t.rounds.allHeard()}</p>;
  return (
    <p class="hint">
      {t.rounds.unheard({
        count: unheard.length,
        organisations: names(unheard.slice(0, MOST_NAMED), t.language),
        more: Math.max(0, unheard.length - MOST_NAMED),
      })}
    </p>
  );
}

const MOST_NAMED = 40;

/** Rounds gone through, the one it is in, those ahead; those passed over, when a later one was reached. */
function stepsOf(props: RoundsProps) {
  const { request, proposal, rounds, t } = props;
  const { timeZone } = request.here.community;
  const isNow = isRunning(props);
  const here = ROUNDS.indexOf(rounds.present.round);
  const openedOn = (name: RoundName) => {
    const first = rounds.rounds.find((each) => each.round === name);
    return first && dayOf(first.openedAt, timeZone);
  };
  const stateOf = (name: RoundName, place: number) => {
    if (isNow && place === here) return 'now';
    if (openedOn(name)) return 'done';
    return place < here || proposal.closing ? 'skipped' : 'ahead';
  };
  const steps = ROUNDS.map((name, place) => {
    return { name: roundName(name, t), state: stateOf(name, place), on: openedOn(name) } as const;
  });
  const closedOn = proposal.closing ? dayOf(proposal.closing.at, timeZone) : undefined;
  const last = proposal.outcome === 'adopted' ? 'done' : proposal.closing || proposal.withdrawal ? 'skipped' : 'ahead';
  return [...steps, { name: roundName('adopt', t), state: last, on: last === 'done' ? closedOn : undefined } as const];
}
