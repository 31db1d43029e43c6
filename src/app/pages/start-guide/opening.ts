import { isRefusal } from '../../../basics/outcome';
import { charterFromTemplate } from '../../../community/charter';
import { beginHandbook, skeletonFor } from '../../../community/handbook';
import { addOrganisation, invite } from '../../../community/members';
import { voiceNeed } from '../../../community/needs';
import { isLanguage, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { GroundRequest } from '../../../machinery/web';
import { openCommunity } from '../../open-community';
import { forgetAnswers, organisationsIn, type StartAnswers } from './answers';

/** Opens the community as it was prepared, in the transaction of the request: all of it or nothing. */
export async function openPrepared(
  request: GroundRequest,
  founder: { readonly personId: NonNullable<GroundRequest['person']>['id']; readonly name: string },
  answers: StartAnswers,
): Promise<Here> {
  const { db, now } = request;
  const t = words(isLanguage(answers.language) ? answers.language : request.language);
  const template = answers.template ?? 'april-2022';
  const { name, language, currency } = answers;
  const why = t.charter.templateSource({ template });
  const charter = charterFromTemplate(template);
  const input = { name, language, currency, timeZone: 'Europe/Brussels', charter, why };
  const here = await openCommunity(db, input, founder, now);
  await beginHandbook(here, skeletonFor(here.community));
  await addAll(here, request, answers, charter.tiers[0]?.key ?? null);
  if (answers.need) await voiceNeed(here, { ...answers.need, language });
  await forgetAnswers(db, founder.personId);
  return here;
}

async function addAll(here: Here, request: GroundRequest, answers: StartAnswers, tier: string | null): Promise<void> {
  const organisations = organisationsIn(answers.organisations);
  if ('unreadable' in organisations) return;
  const { language } = here.community;
  for (const { name, emails } of organisations) {
    const added = await addOrganisation(here, {
      ...{ name, kind: 'member', country: 'BE', language, tier, activeCooperators: null, modules: [] },
    });
    if (isRefusal(added)) continue;
    const organisation = { id: added.id, name, language };
    for (const [place, email] of emails.entries())
      await invite(here, { email, role: place === 0 ? 'delegate' : 'deputy', organisation }, request);
  }
}
