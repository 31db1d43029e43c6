import type { Cents } from '../../../basics/money';
import { day, letter, money, words } from '../../../design';
import type { Community } from '../../../machinery/here';
import type { Letter } from '../../../machinery/post';
import type { KeptAppeal } from '../queries';
import type { EarmarkMove } from '../rules';

/** Whom a letter about money is for, and which of their organisations it concerns. */
export interface MoneyReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly organisationName: string;
  readonly community: Community;
}

/** What a giver is written about: its pledge is called, is released, is needed no more, or may be for something else. */
export type GiverLetter = 'called' | 'released' | 'needless' | 'move';

/** A letter to one of those who promised: what happened, what it means for their organisation, where to see it. */
export function giverLetter(
  reader: MoneyReader,
  appeal: Pick<KeptAppeal, 'projectNumber' | 'projectTitle' | 'lastOn'>,
  about: GiverLetter,
  amount: Cents,
  origin: string,
  move?: Pick<EarmarkMove, 'fromEarmark' | 'toEarmark' | 'reason'>,
): Letter {
  const t = words(reader.language);
  const { community, organisationName: organisation } = reader;
  const said = {
    ...{ organisation, title: appeal.projectTitle, day: day(appeal.lastOn, t.language) },
    amount: money(amount, community.currency, t.language),
    ...{ from: move?.fromEarmark ?? '', to: move?.toEarmark ?? '' },
  };
  const sentence = {
    ...{ called: t.pledges.letterCalled, released: t.pledges.letterReleased },
    ...{ needless: t.pledges.letterNeedless, move: t.pledges.letterMove },
  };
  const subject = {
    ...{ called: t.pledges.letterCalledSubject, released: t.pledges.letterReleasedSubject },
    ...{ needless: t.pledges.letterReleasedSubject, move: t.pledges.letterMoveSubject },
  };
  const href = `${origin}/${community.slug}/projects/${appeal.projectNumber}/pledges`;
  const paragraphs = [t.pledges.letterHello({ name: reader.name }), sentence[about](said), move?.reason ?? ''];
  return {
    ...{ to: reader.email, kind: `pledge-${about}`, subject: subject[about](said) },
    ...letter(t, {
      ...{ paragraphs: paragraphs.filter(Boolean), from: community.name },
      link: { href, label: t.pledges.letterSee() },
    }),
  };
}
