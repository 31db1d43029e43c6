import type { Id } from '../../basics/id';
import { day, letter, moment, type Words, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import { agreed, type Election, proposedNow, standing, termOf } from './rules';

/** Whom a letter is for, and which of their organisations it concerns; none for the person proposed. */
export interface LetterReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly organisationName: string;
  readonly organisationId: Id | null;
  readonly community: Community;
}

export type Numbered = Election & { readonly number: number };

/** What a stage asks of an organisation, and until when: led over days, nobody is in the room to be told. */
export function stageLetter(reader: LetterReader, election: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const { stage } = standing(election);
  const role = election.role.name;
  const organisation = reader.organisationName;
  const { criteria, termMonths } = agreed(election);
  const proposed = proposedNow(election);
  const person = proposed?.personName ?? '';
  const asks = {
    role: [t.elections.letterRole({ role, months: termMonths }), criteria],
    nominate: [t.elections.letterNominate({ organisation, role }), criteria, t.elections.letterHidden()],
    change: [t.elections.letterChange({ organisation, role })],
    object: [
      t.elections.letterObject({ organisation, role, person, months: proposed?.termMonths ?? termMonths }),
      proposed?.adjustment && t.elections.letterAdjusted({ adjustment: proposed.adjustment }),
      t.elections.letterAnonymous(),
    ],
  };
  const subjects = {
    role: t.elections.letterRoleSubject({ role }),
    nominate: t.elections.letterNominateSubject({ role }),
    change: t.elections.letterChangeSubject({ role }),
    object: t.elections.letterObjectSubject({ role, person }),
  };
  if (stage !== 'nominate' && stage !== 'change' && stage !== 'object')
    return write(reader, election, { kind: 'election-opened', subject: subjects.role, lines: asks.role }, origin);
  const lines = [...asks[stage], untilLine(reader, election, t)];
  return write(reader, election, { kind: `election-${stage}`, subject: subjects[stage], lines }, origin);
}

/** The last word is asked of the person proposed. */
export function acceptLetter(reader: LetterReader, election: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const { role } = election;
  const months = proposedNow(election)?.termMonths ?? agreed(election).termMonths;
  const lines = [t.elections.letterAccept({ role: role.name, months }), untilLine(reader, election, t)];
  const subject = t.elections.letterAcceptSubject({ role: role.name });
  return write(reader, election, { kind: 'election-accept', subject, lines }, origin);
}

/** Somebody is elected, or it was stopped and why. */
export function endedLetter(reader: LetterReader, election: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const role = election.role.name;
  const { stage, reason } = standing(election);
  const kind = 'election-ended';
  if (stage !== 'elected') {
    const lines = [t.elections.letterStopped({ role }), reason];
    return write(reader, election, { kind, subject: t.elections.letterStoppedSubject({ role }), lines }, origin);
  }
  const { fromOn, untilOn } = termOf(election);
  const person = proposedNow(election)?.personName ?? '';
  const lines = [
    t.elections.letterElected({ role, person, from: day(fromOn, t.language), until: day(untilOn, t.language) }),
  ];
  return write(reader, election, { kind, subject: t.elections.letterElectedSubject({ role, person }), lines }, origin);
}

/**
 * Something was entered for the organisation, told on the telephone: by whom, and that it may be said otherwise. What it
 * was stands on the page alone, where only the organisation reads it.
 */
export function toldLetter(
  reader: LetterReader,
  election: Numbered,
  { teller, by }: { readonly teller: string; readonly by: string },
  origin: string,
): Letter {
  const t = words(reader.language);
  const role = election.role.name;
  const organisation = reader.organisationName;
  const lines = [t.elections.letterTold({ organisation, role, teller, by }), t.elections.letterToldOverrule()];
  const subject = t.elections.letterToldSubject({ organisation });
  return write(reader, election, { kind: 'election-told', subject, lines }, origin);
}

function untilLine({ community }: LetterReader, election: Numbered, t: Words): string {
  const { endsAt } = standing(election);
  return endsAt ? t.elections.letterUntil({ until: moment(endsAt, community.timeZone, t.language) }) : '';
}

interface Written {
  readonly kind: string;
  readonly subject: string;
  readonly lines: readonly (string | undefined)[];
}

function write(reader: LetterReader, { number }: Numbered, { kind, subject, lines }: Written, origin: string): Letter {
  const { email, name, language, community } = reader;
  const t = words(language);
  const paragraphs = [t.elections.letterHello({ name }), ...lines.flatMap((line) => line || [])];
  const link = { href: `${origin}/${community.slug}/elections/${number}`, label: t.elections.letterSee() };
  return { to: email, kind, subject, ...letter(t, { paragraphs, link, from: community.name }) };
}
