import { letter, words } from '../../design';
import type { Letter } from '../../machinery/post';
import type { Request } from '../../machinery/web';
import type { Reader } from './queries';

/** The need that a letter is about. */
export interface LetterNeed {
  readonly number: number;
  readonly title: string;
  readonly today: string;
}

/** Tells someone that they are named in the discussion on a need. */
export function mentionLetter(request: Request, to: Reader, need: LetterNeed, body: string, anchor: string): Letter {
  const t = words(to.language);
  const { community, actor } = request.here;
  const { number, title } = need;
  const parts = letter(t, {
    paragraphs: [
      t.needs.letterHello({ name: to.name }),
      t.needs.letterMention({ who: actor.name, number: String(number), title }),
      shortened(body),
    ],
    link: { href: `${addressOf(request, number)}#${anchor}`, label: t.needs.letterMentionLink() },
    from: community.name,
  });
  return { to: to.email, kind: 'mention', subject: t.needs.letterMentionSubject({ who: actor.name, title }), ...parts };
}

/** Tells a delegate or deputy that their organisation is asked what a need means for it. */
export function askedLetter(request: Request, to: Reader, need: LetterNeed, organisation: string): Letter {
  const t = words(to.language);
  const { number, title, today } = need;
  const parts = letter(t, {
    paragraphs: [
      t.needs.letterHello({ name: to.name }),
      t.needs.letterAsked({ number: String(number), organisation, title }),
      t.needs.letterAskedToday({ today: shortened(today) }),
      t.needs.letterAskedHow(),
    ],
    link: { href: `${addressOf(request, number)}#answers`, label: t.needs.letterAskedLink({ organisation }) },
    from: request.here.community.name,
  });
  return { to: to.email, kind: 'asked', subject: t.needs.letterAskedSubject({ organisation, title }), ...parts };
}

const addressOf = ({ origin, here }: Request, number: number): string =>
  `${origin}/${here.community.slug}/needs/${number}`;

const shortened = (text: string): string => (text.length <= 600 ? text : `${text.slice(0, 599)}…`);
