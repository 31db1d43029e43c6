import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { Button, Choices, type Fault, faultsOf, list, Section, type Words, words } from '../../../../design';
import { type Answer, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import {
  changesBetween,
  charterBody,
  differenceWords,
  loadCharter,
  type ProposingPart,
  readCharterForm,
} from '../../../charter';
import { membersToday } from '../../../members';
import { openProposal, settingsOf } from '../../actions/opening';
import { PROPOSAL_LIMITS } from '../../rules';
import { leadingSeats, pathOf, ruleChoices } from '../common';

/** At the end of the charter's form: how those who lead put the change to the organisations. */
export const charterProposing: ProposingPart = async (request, faults) => {
  if (leadingSeats(request).length === 0) return '';
  const t = words(request.language);
  const { rules } = await settingsOf(request.here);
  const voters = (await membersToday(request.here)).length;
  return (
    <Section title={t.decisions.charterProposeTitle()}>
      <p class="hint">{t.decisions.charterProposeLead()}</p>
      <Choices
        t={t}
        name="rule"
        label={t.decisions.fieldRule()}
        optional
        value={request.method === 'POST' ? typed(request.form, 'rule') : ''}
        faults={faults}
        options={ruleChoices(rules, voters, t)}
      />
      <Button kind="quiet" action={`/${request.here.community.slug}/charter/proposals`}>
        {t.decisions.charterProposeIt()}
      </Button>
    </Section>
  );
};

/** POST /:community/charter/proposals: the change in the charter's form becomes a proposal that makes it once adopted. */
export async function proposeCharterPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const input = await readCharterForm(request);
  if (isRefusal(input)) return refusedPage(request, faultsFrom(input, t, 'charter', request));
  const opened = await propose(request, input, t);
  if (isRefusal(opened)) return refusedPage(request, faultsFrom(opened, t, 'decisions', request));
  return seeOther(`${pathOf(request, opened.number)}?done=decisions.charterProposed`);
}

async function propose(
  request: Request,
  { before, charter, seenVersion, why }: Exclude<Awaited<ReturnType<typeof readCharterForm>>, Refusal>,
  t: Words,
): Promise<{ readonly number: number } | Refusal> {
  const { here, origin, form } = request;
  const { version } = await loadCharter(here);
  if (version !== seenVersion) return refuse('changed-meanwhile');
  const settings = differenceWords(before, charter, t, here.community.currency).map((each) => each.name);
  const title = t.decisions.charterProposalTitle({ settings: list(settings, t.language) });
  return openProposal(
    here,
    {
      ...{ title: title.slice(0, PROPOSAL_LIMITS.title), text: why, options: [], amountCents: null },
      rule: typed(form, 'rule'),
      charter: { seenVersion, changes: changesBetween(before, charter) },
    },
    { origin },
  );
}

const faultsFrom = (refusal: Refusal, t: Words, room: 'charter' | 'decisions', { here }: Request): readonly Fault[] =>
  faultsOf(refusal, t, room, here.community.currency);

const refusedPage = async (request: Request, faults: readonly Fault[]): Promise<Answer> =>
  unprocessable(await charterBody(request, { form: request.form, faults }, charterProposing));
