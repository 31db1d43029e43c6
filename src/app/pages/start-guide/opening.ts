import { assert, isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { charterFromTemplate } from '../../../community/charter';
import { beginHandbook, skeletonFor } from '../../../community/handbook';
import { addOrganisation, invite } from '../../../community/members';
import { voiceNeed } from '../../../community/needs';
import { isLanguage, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { GroundRequest } from '../../../machinery/web';
import { openCommunity } from '../../open-community';
import { FIRST_TEMPLATE, forgetAnswers, type StartAnswers } from './answers';
import { readOrganisations } from './list';

/**
 * Opens the community as it was prepared, in the transaction of the request: all of it or nothing. Refuses what
 * `readOrganisations` refuses, `country-missing`, and `too-many-to-invite` when more addresses stand in the list than may still be invited today; nothing is kept then.
 */
export async function openPrepared(
  request: GroundRequest,
  founder: { readonly personId: NonNullable<GroundRequest['person']>['id']; readonly name: string },
  answers: StartAnswers,
): Promise<Here | Refusal> {
  const { db, now } = request;
  const t = words(isLanguage(answers.language) ? answers.language : request.language);
  const template = answers.template ?? FIRST_TEMPLATE;
  const { name, language, currency } = answers;
  const why = t.charter.templateSource({ template });
  const charter = charterFromTemplate(template);
  const input = { name, language, currency, timeZone: 'Europe/Brussels', charter, why };
  const here = await openCommunity(db, input, founder, now);
  await beginHandbook(here, skeletonFor(here.community));
  const refused = await addAll(here, request, answers, charter.tiers[0]?.key ?? null);
  if (refused) return refused;
  if (answers.need) await voiceNeed(here, { ...answers.need, language });
  await forgetAnswers(db, founder.personId);
  return here;
}

async function addAll(
  here: Here,
  request: GroundRequest,
  answers: StartAnswers,
  tier: string | null,
): Promise<undefined | Refusal> {
  const organisations = readOrganisations(answers.organisations);
  if (isRefusal(organisations)) return organisations;
  if (organisations.length > 0 && answers.country === '') return refuse('country-missing', 'country');
  const { language } = here.community;
  for (const { name, emails } of organisations) {
    const added = await addOrganisation(here, {
      ...{ name, kind: 'member', country: answers.country, language, tier, activeCooperators: null, modules: [] },
    });
    assert(!isRefusal(added), 'names that are one stand in the list once');
    const organisation = { id: added.id, name, language };
    for (const [place, email] of emails.entries()) {
      const refused = await invite(here, { email, role: place === 0 ? 'delegate' : 'deputy', organisation }, request);
      if (refused) return refuse('too-many-to-invite', 'organisations', refused.details);
    }
  }
  return undefined;
}
