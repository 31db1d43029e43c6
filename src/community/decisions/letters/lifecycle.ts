import { day, moment, words } from '../../../design';
import type { Letter } from '../../../machinery/post';
import { address, type LetterReader, write } from '../letters';
import type { DueReview } from '../queries';
import { type Answer, type InnerPoll, type Interest, nameOf, type Proposal, takesAnswersUntil } from '../rules';
import { answerWords } from './sentences';

type Numbered = Proposal & { readonly number: number };

/** An answer was entered for the reader's organisation: what, who said it, who wrote it down, until when to say otherwise. */
export function telephoneLetter(
  reader: LetterReader,
  proposal: Numbered,
  answer: Answer,
  enteredBy: string,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title, options, rule } = proposal;
  const { organisationName: organisation } = reader;
  const until = moment(takesAnswersUntil(proposal), reader.community.timeZone, t.language);
  const lines: readonly (string | false)[] = [
    t.decisions.letterTelephone({
      ...{ organisation, title, teller: answer.toldBy ?? '', who: enteredBy },
      answer: answerWords(answer, options, t, nameOf(rule)),
    }),
    answer.reason !== '' && t.decisions.letterTelephoneWhy({ reason: answer.reason }),
    t.decisions.letterTelephoneNext({ until }),
  ];
  const subject = t.decisions.letterTelephoneSubject({ organisation, title });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'answer-by-telephone', subject, lines, link });
}

/** A proposal, or a decision, is suspended: why, and what that means. */
export function suspendedLetter(reader: LetterReader, proposal: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const what = proposal.closing ? 'decision' : 'proposal';
  const { title, pause } = proposal;
  const lines = [
    t.decisions.letterSuspended({ what, title }),
    pause?.reason ?? '',
    t.decisions.letterSuspendedNext({ what }),
  ];
  const subject = t.decisions.letterSuspendedSubject({ title });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'proposal-suspended', subject, lines, link });
}

/** It goes on: until when. */
export function resumedLetter(reader: LetterReader, proposal: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const what = proposal.closing ? 'decision' : 'proposal';
  const until = moment(takesAnswersUntil(proposal), reader.community.timeZone, t.language);
  const lines = [t.decisions.letterResumed({ what, title, until })];
  const subject = t.decisions.letterResumedSubject({ title });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'proposal-resumed', subject, lines, link });
}

/** The reader's delegate asks what they think, until when, and how their opinion is used. */
export function pollLetter(
  reader: LetterReader,
  proposal: Numbered,
  poll: InnerPoll & { readonly person: string },
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const until = day(poll.untilOn, t.language);
  const lines: readonly (string | false)[] = [
    t.decisions.letterPoll({ who: poll.person, organisation: reader.organisationName, title, until }),
    poll.note !== '' && poll.note,
    t.decisions.letterPollNext(),
  ];
  const subject = t.decisions.letterPollSubject({ title, until });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSayOpinion() };
  return write(reader, { kind: 'people-asked', subject, lines, link });
}

/** Whoever opened a proposal named the reader's organisation as concerned by it. */
export function concernedLetter(
  reader: LetterReader,
  proposal: Numbered,
  interest: Interest,
  namedBy: string,
  origin: string,
): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const out = interest.isLeftOut ? 'yes' : 'no';
  const lines = [
    t.decisions.letterConcerned({ organisation: reader.organisationName, title, who: namedBy }),
    interest.words,
    t.decisions.letterConcernedNext({ out }),
  ];
  const subject = t.decisions.letterConcernedSubject({ title });
  const link = { href: address(reader, proposal, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'organisation-concerned', subject, lines, link });
}

/** A decision is to be looked at again, as was agreed when it was made. */
export function reviewLetter(
  reader: Omit<LetterReader, 'organisationId' | 'organisationName'>,
  { number, title, reviewOn }: DueReview,
  origin: string,
): Letter {
  const t = words(reader.language);
  const lines = [t.decisions.letterReview({ title, on: day(reviewOn, t.language) }), t.decisions.letterReviewNext()];
  const subject = t.decisions.letterReviewSubject({ title });
  const link = { href: address(reader, { number }, origin), label: t.decisions.letterSee() };
  return write(reader, { kind: 'review-due', subject, lines, link });
}
