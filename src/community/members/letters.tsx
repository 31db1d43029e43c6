import { letter, words } from '../../design';
import type { Here } from '../../machinery/here';
import type { Letter } from '../../machinery/post';
import type { Code } from '../../machinery/sign-in';
import type { GroundRequest } from '../../machinery/web';

/** The code and the link that sign someone in. */
export function signInLetter(request: GroundRequest, email: string, { code, linkToken }: Code): Letter {
  const t = words(request.language);
  const parts = letter(t, {
    paragraphs: [t.members.letterCodeHello(), t.members.letterCode()],
    figure: code,
    link: { href: `${request.origin}/sign-in/link/${linkToken}`, label: t.members.letterCodeLink() },
    from: 'Komunigi',
  });
  return { to: email, kind: 'sign-in', subject: t.members.letterCodeSubject({ code }), ...parts };
}

/** An invitation to take a seat, in the language of whoever is invited. */
export function invitationLetter(
  { community, actor }: Here,
  to: { email: string; token: string; organisation: string | null; role: string; language: string },
  origin: string,
): Letter {
  const t = words(to.language);
  const role = t.design.role({ role: to.role });
  const parts = letter(t, {
    paragraphs: [
      t.members.letterInvitationHello(),
      to.organisation
        ? t.members.letterInvitationFor({
            who: actor.name,
            community: community.name,
            organisation: to.organisation,
            role,
          })
        : t.members.letterInvitation({ who: actor.name, community: community.name, role }),
      t.members.letterInvitationLife(),
    ],
    link: {
      href: `${origin}/${community.slug}/invitations/${to.token}`,
      label: t.members.letterInvitationLink(),
    },
    from: community.name,
  });
  return {
    to: to.email,
    kind: 'invitation',
    subject: t.members.letterInvitationSubject({ community: community.name }),
    ...parts,
  };
}
