import { day, type Html, Section, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { ProposalPanel } from '../../decisions';
import { type Organisation, takesPartOn } from '../../members';
import { monthlyDuesOf } from '../actions';
import { admissionOf, requestOfProposal } from '../queries';
import { buddyOf } from '../rules';
import { amountIn, DueSentence, onDay } from './common';

/** On the proposal that would take a newcomer in: the whole of what it asked and said. */
export const admissionPanel: ProposalPanel = async (request, { id }) => {
  const found = await requestOfProposal(request.here, id);
  if (!found) return '';
  const t = words(request.language);
  return (
    <Section title={t.newcomers.panelTitle({ name: found.name })} id="newcomer">
      <p>
        <a href={`/${request.here.community.slug}/joining/${found.number}`}>{t.newcomers.panelLink()}</a>
      </p>
    </Section>
  );
};

/** What a member pays each month, and why it is that. */
export async function duesPanel(request: Request, organisation: Organisation): Promise<Html | ''> {
  const { here } = request;
  if (organisation.kind !== 'member' || !takesPartOn(organisation, onDay(here.now, here))) return '';
  const [due] = await monthlyDuesOf(here, [organisation]);
  if (!due) return '';
  const t = words(request.language);
  return (
    <Section title={t.newcomers.duePanel()} id="due">
      <DueSentence t={t} due={due} amount={amountIn(request, t)} />
      <p class="hint">
        <a href={`/${here.community.slug}/charter`}>{t.decisions.seeCharter()}</a>
        {' · '}
        <a href={`/${here.community.slug}/organisations/${organisation.slug}/dues`}>{t.newcomers.dueMore()}</a>
      </p>
    </Section>
  );
}

/** How an organisation came: when, by which request, with whom, and at which dues. */
export async function joinedPanel(request: Request, organisation: Organisation): Promise<Html | ''> {
  const { here } = request;
  const found = await admissionOf(here, organisation.id);
  if (!found) return '';
  const t = words(request.language);
  const { number, facts } = found.request;
  const buddy = buddyOf(facts)?.organisationName;
  return (
    <Section title={t.newcomers.joinedTitle()} id="joined">
      <p>
        {t.newcomers.joinedBy({ day: day(onDay(found.admitted.at, here), t.language) })}{' '}
        <a href={`/${here.community.slug}/joining/${number}`}>{t.newcomers.numbered({ number })}</a>
      </p>
      {buddy && <p>{t.newcomers.joinedBuddy({ organisation: buddy })}</p>}
    </Section>
  );
}
