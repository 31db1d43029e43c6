import { letter, words } from '../../design';
import type { Here } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { Reader } from './queries';

/** The need that a letter is about. */
export interface LetterNeed {
  readonly number: number;
  readonly title: string;
  readonly today: string;
}

/** Tells someone that they are named in the discussion on a need. */
export function mentionLetter(
  { community, actor }: Here,
  to: Reader,
  need: LetterNeed,
  said: { readonly body: string; readonly anchor: string },
  origin: string,
): Letter {
  const t = words(to.language);
  const { number, title } = need;
  const parts = letter(t, {
    paragraphs: [
      t.needs.letterHello({ name: to.name }),
      t.needs.letterMention({ who: actor.name, number: String(number), title }),
      shortened(said.body),
    ],
    link: { href: `${addressOf(community, number, origin)}#${said.anchor}`, label: t.needs.letterMentionLink() },
    from: community.name,
  });
  return { to: to.email, kind: 'mention', subject: t.needs.letterMentionSubject({ who: actor.name, title }), ...parts };
}

/** Tells a delegate or deputy that their organisation is asked what a need means for it. */
export function askedLetter(
  { community }: Here,
  to: Reader,
  need: LetterNeed,
  organisation: string,
  origin: string,
): Letter {
  const t = words(to.language);
  const { number, title, today } = need;
  const parts = letter(t, {
    paragraphs: [
      t.needs.letterHello({ name: to.name }),
      t.needs.letterAsked({ number: String(number), organisation, title }),
      t.needs.letterAskedToday({ today: shortened(today) }),
      t.needs.letterAskedHow(),
    ],
    link: { href: `${addressOf(community, number, origin)}#answers`, label: t.needs.letterAskedLink({ organisation }) },
    from: community.name,
  });
  return { to: to.email, kind: 'asked', subject: t.needs.letterAskedSubject({ organisation, title }), ...parts };
}

const addressOf = ({ slug }: Here['community'], number: number, origin: string): string =>
  `${origin}/${slug}/needs/${number}`;

const shortened = (text: string): string => (text.length <= 600 ? text : `${text.slice(0, 599)}…`);
