import type { Day } from '../../../basics/day';
import { day, moment, words } from '../../../design';
import type { Letter } from '../../../machinery/post';
import { address, type LetterReader, write } from '../letters';
import { type Objection, type Proposal, type Round, roundEndsAt } from '../rules';

type Numbered = Proposal & { readonly number: number };

/** A round over days has begun: which one, until when, what is asked, where. */
export function movedLetter(
  reader: LetterReader,
  proposal: Numbered,
  round: Pick<Round, 'round' | 'endsAt'>,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const endsAt = roundEndsAt({ closesAt: proposal.closesAt, round });
  const until = endsAt === null ? '' : moment(endsAt, reader.community.timeZone, t.language);
  const lines = [
    t.rounds.letterMoved({ round: round.round, title, until }),
    t.rounds.letterAsked({ round: round.round }),
  ];
  const subject = t.rounds.letterMovedSubject({ round: round.round, title });
  const link = { href: address(reader, proposal, origin), label: t.rounds.letterGo() };
  return write(reader, { kind: 'round-moved', subject, lines, link });
}

/** An objection of the reader's organisation was heard, or the text was changed to answer it. */
export function objectionLetter(
  reader: LetterReader,
  proposal: Numbered,
  { harm }: Pick<Objection, 'harm'>,
  what: 'acknowledged' | 'integrated',
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const { organisationName: organisation } = reader;
  const lines = [
    t.rounds.letterObjection({ what, organisation, title }),
    t.rounds.letterHarm({ harm }),
    t.rounds.letterNext({ what }),
  ];
  const subject = t.rounds.letterObjectionSubject({ what, title });
  const link = { href: address(reader, proposal, origin), label: t.rounds.letterGo() };
  return write(reader, { kind: `objection-${what}`, subject, lines, link });
}

/** Someone is asked to take care of an objection. */
export function ownerLetter(
  reader: Omit<LetterReader, 'organisationId' | 'organisationName'>,
  proposal: Numbered,
  { harm, organisation, dueOn }: { readonly harm: string; readonly organisation: string; readonly dueOn: Day | null },
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const until = dueOn === null ? '' : day(dueOn, t.language);
  const lines = [
    t.rounds.letterOwner({ organisation, title, until }),
    t.rounds.letterHarm({ harm }),
    t.rounds.letterOwnerHow(),
  ];
  const subject = t.rounds.letterOwnerSubject({ title, until });
  const link = { href: address(reader, proposal, origin), label: t.rounds.letterGo() };
  return write(reader, { kind: 'objection-owner', subject, lines, link });
}
