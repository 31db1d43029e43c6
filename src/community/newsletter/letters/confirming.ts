import { letter, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Letter } from '../../../machinery/post';
import type { Settings } from '../queries';

/** The link by which a reader proves their address; opening it subscribes nobody. */
export function confirmLetter(
  { community }: Pick<Here, 'community'>,
  { name }: Settings,
  to: { readonly email: string; readonly language: string },
  token: string,
  origin: string,
): Letter {
  const t = words(to.language);
  return {
    ...{ to: to.email, kind: 'newsletter-confirm', subject: t.newsletter.letterConfirmSubject({ name }) },
    ...letter(t, {
      paragraphs: [
        t.newsletter.letterHello(),
        t.newsletter.letterConfirm({ name, community: community.name }),
        t.newsletter.letterConfirmElse(),
      ],
      link: {
        href: `${origin}/${community.slug}/newsletter/confirmations/${token}`,
        label: t.newsletter.letterConfirmLink(),
      },
      from: community.name,
    }),
  };
}
