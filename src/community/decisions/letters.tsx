import type { Id } from '../../basics/id';
import { type Child, moment, money, type Words, words } from '../../design';
import type { Community } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { Proposal, Result } from './rules';

/** Whom a letter is for, and which of their organisations it concerns. */
export interface LetterReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly community: Community;
}

type Numbered = Proposal & { readonly number: number };

/** A proposal is open: until when, what it costs, what others add (such as the organisation's share), where to answer. */
export function openedLetter(
  reader: LetterReader,
  proposal: Numbered,
  origin: string,
  extra: readonly string[],
): Letter {
  const t = words(reader.language);
  const { title, amountCents, closesAt, opensAt, options } = proposal;
  const { timeZone, currency } = reader.community;
  const until = moment(closesAt, timeZone, t.language);
  const lines = [
    t.decisions.letterOpened({ organisation: reader.organisationName, title }),
    t.decisions.letterWindow({ from: moment(opensAt, timeZone, t.language), until }),
    amountCents !== null && t.decisions.letterAmount({ amount: money(amountCents, currency, t.language) }),
    options.length > 0 && t.decisions.letterOptions({ options: options.map((each) => `« ${each.label} »`).join(', ') }),
    ...extra,
    t.decisions.letterStages(),
  ];
  const subject = t.decisions.letterOpenedSubject({ title, until });
  return letter(
    reader,
    'proposal-opened',
    subject,
    lines,
    t.decisions.letterAnswer(),
    address(reader, proposal, origin),
  );
}

/** A proposal is closed: the result in one sentence. */
export function closedLetter(reader: LetterReader, proposal: Numbered, result: Result, origin: string): Letter {
  const t = words(reader.language);
  const { title } = proposal;
  const lines = [t.decisions.letterClosed({ title }), resultSentence(result, t), optionSentence(result, t)];
  const subject = t.decisions.letterClosedSubject({ title, outcome: result.outcome });
  return letter(reader, 'proposal-closed', subject, lines, t.decisions.letterSee(), address(reader, proposal, origin));
}

/** A proposal was taken back: there is nothing to answer any more, and why. */
export function withdrawnLetter(reader: LetterReader, proposal: Numbered, origin: string): Letter {
  const t = words(reader.language);
  const { title, withdrawal } = proposal;
  const lines = [t.decisions.letterWithdrawn({ title }), withdrawal?.reason ?? ''];
  const subject = t.decisions.letterWithdrawnSubject({ title });
  return letter(
    reader,
    'proposal-withdrawn',
    subject,
    lines,
    t.decisions.letterSee(),
    address(reader, proposal, origin),
  );
}

/** A result in one sentence, with its arithmetic. */
export function resultSentence({ because, yes, no, needed, voters }: Result, t: Words): string {
  if (because === 'objected') return t.decisions.resultObjected({ no, yes, voters });
  if (because === 'too-few-yes') return t.decisions.resultTooFew({ yes, needed, voters });
  return t.decisions.resultAdopted({ yes, voters });
}

/** Which option was taken; empty where there was no choice. */
export function optionSentence({ option }: Result, t: Words): string {
  if (!option) return '';
  return option.isTied
    ? t.decisions.resultOptionTied({ label: option.label })
    : t.decisions.resultOption({ label: option.label });
}

const address = ({ community }: LetterReader, { number }: Numbered, origin: string): string =>
  `${origin}/${community.slug}/proposals/${number}`;

function letter(
  reader: LetterReader,
  kind: string,
  subject: string,
  lines: readonly (string | false)[],
  invitation: string,
  url: string,
): Letter {
  const t = words(reader.language);
  const paragraphs = [
    t.decisions.letterHello({ name: reader.name }),
    ...lines.filter((line) => line !== false && line),
  ];
  const bye = t.decisions.letterBye({ community: reader.community.name });
  const body: Child = (
    <>
      {paragraphs.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        <a href={url}>{invitation}</a>
      </p>
      <p>{bye}</p>
    </>
  );
  const html = (
    <html lang={t.language}>
      <body>{body}</body>
    </html>
  );
  const text = [...paragraphs, `${invitation} : ${url}`, bye].join('\n\n');
  return { to: reader.email, kind, subject, text: `${text}\n`, html: `<!doctype html>${html}` };
}
