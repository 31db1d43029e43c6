import type { FrontFrame } from '../../../design';
import { charterOf } from '../../charter';
import { type Look, wordsOf } from './look';

/** Where the public pages lead in: to sign in or on, and to ask to join. */
export interface Doors extends Pick<FrontFrame, 'wayIn' | 'ask'> {
  /** What the front page offers first: to ask, or to go on with what one has asked. */
  readonly first?: FrontFrame['wayIn'] | undefined;
}

/** The doors for whoever looks: who is a member goes to their desk and asks for nothing, who has asked goes to their request. */
export async function doorsOf(look: Look, asking: string | undefined): Promise<Doors> {
  const { visit, instance, looker } = look;
  const t = wordsOf(look);
  const home = `${instance}/${visit.community.slug}`;
  if (looker !== 'stranger' && (await looker.isMember()))
    return { wayIn: { name: t.design.navDesk(), href: home }, ask: undefined };
  const ask = await askPath(look, asking);
  const asked = looker === 'stranger' ? undefined : await looker.asked();
  if (asked) {
    const own = { name: t.site.ownRequest(), href: `${instance}${asked}` };
    return { wayIn: own, ask, first: own };
  }
  return {
    wayIn:
      looker === 'stranger'
        ? { name: t.design.signIn(), href: `${instance}/sign-in?to=/${visit.community.slug}` }
        : { name: t.design.myCommunities(), href: `${instance}/account#communities` },
    ...{ ask, first: ask === undefined ? undefined : { name: t.design.askToJoin(), href: ask } },
  };
}

/** Where one asks to join, in the language that was chosen here; nowhere while the charter keeps that door closed. */
async function askPath({ visit, instance }: Look, asking: string | undefined): Promise<string | undefined> {
  if (!asking || !(await charterOf(visit)).admission.isDoorOpen) return undefined;
  const chosen = visit.query.get('language') === visit.language ? `?language=${visit.language}` : '';
  return `${instance}/${visit.community.slug}${asking}${chosen}`;
}
