import type { FrontFrame } from '../../../design';
import { charterOf } from '../../charter';
import { type Look, wordsOf } from './look';

/** Where the public pages lead in: to sign in or on, and to ask to join. */
export type Doors = Pick<FrontFrame, 'wayIn' | 'ask'>;

/** The doors for whoever looks: who is a member goes to their desk and asks for nothing, who has asked goes to their request. */
export async function doorsOf(look: Look, asking: string | undefined): Promise<Doors> {
  const { visit, instance, looker } = look;
  const t = wordsOf(look);
  const home = `${instance}/${visit.community.slug}`;
  if (looker === 'stranger')
    return {
      wayIn: { name: t.design.signIn(), href: `${instance}/sign-in?to=/${visit.community.slug}` },
      ask: await askPath(look, asking),
    };
  if (await looker.isMember()) return { wayIn: { name: t.design.navDesk(), href: home }, ask: undefined };
  const asked = await looker.asked();
  const communities = { name: t.design.myCommunities(), href: `${instance}/account#communities` };
  return {
    wayIn: asked ? { name: t.site.ownRequest(), href: `${instance}${asked}` } : communities,
    ask: await askPath(look, asking),
  };
}

/** Where one asks to join, in the language that was chosen here; nowhere while the charter keeps that door closed. */
async function askPath({ visit, instance }: Look, asking: string | undefined): Promise<string | undefined> {
  if (!asking || !(await charterOf(visit)).admission.isDoorOpen) return undefined;
  const chosen = visit.query.get('language') === visit.language ? `?language=${visit.language}` : '';
  return `${instance}/${visit.community.slug}${asking}${chosen}`;
}
