import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Choices,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  SpeakingFor,
  TextArea,
  words,
} from '../../../../design';
import type { Here } from '../../../../machinery/here';
import { type Answer, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { membersToday, organisationsOf } from '../../../members';
import { openProposal, settingsOf } from '../../actions/opening';
import { PROPOSAL_LIMITS } from '../../rules';
import { CommitmentFields, readCommitment } from '../commitment-fields';
import { leadingSeats, pathOf, ruleChoices } from '../common';
import { readProposal } from '../form';
import { BesideFields, earlierOf, readBesideForm, TakesUp } from '../lifecycle/new-fields';
import { NeedLink, needOf } from './need';
import { Dates, Windows } from './times';

/** What rooms above know of the need that a proposal is about. */
interface FromAbove {
  /** Whose estimate it has. */
  readonly estimatorOf?: (here: Here, needId: Id) => Promise<Id | null>;
  /** That the same work is asked for elsewhere. */
  readonly besideOf?: (request: Request, needId: Id) => Promise<Html | ''>;
}

/** GET /:community/proposals/new?need=12&amount=300&title=… */
export const newProposalPage =
  (above: FromAbove = {}) =>
  async (request: Request): Promise<Answer> =>
    page(await formPage(request, above));

/** POST /:community/proposals */
export const openProposalPage =
  (above: FromAbove = {}) =>
  async (request: Request): Promise<Answer> => {
    const refused = async (refusal: Refusal) => unprocessable(await formPage(request, above, refusal));
    const { here } = request;
    const input = readProposal(request.form, here.community.timeZone, here.now);
    if (isRefusal(input)) return refused(input);
    const commitment = readCommitment(request.form);
    if (isRefusal(commitment)) return refused(commitment);
    const need = await needOf(request, typed(request.form, 'need'));
    const beside = readBesideForm(request.form);
    if (isRefusal(beside)) return refused(beside);
    const opened = await openProposal(
      here,
      {
        ...input,
        ...beside,
        commitment,
        needId: need?.id,
        estimatedBy: need && (await above.estimatorOf?.(here, need.id)),
      },
      { origin: request.origin },
    );
    if (isRefusal(opened)) return refused(opened);
    return seeOther(`${pathOf(request, opened.number)}?done=decisions.opened`);
  };

async function formPage(request: Request, above: FromAbove, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const earlier = await earlierOf(request);
  const value = (name: string): string =>
    refusal ? typed(request.form, name) : (request.query.get(name) ?? earlier?.filled[name] ?? '');
  const need = await needOf(request, value('need'));
  const settings = await settingsOf(here);
  const voters = (await membersToday(here)).length;
  const organisations = (await organisationsOf(here)).filter((each) => each.leftOn === null && each.kind !== 'partner');
  const faults = faultsOf(refusal, t, 'decisions', here.community.currency);
  const common = (name: string) => ({ t, name, faults, value: value(name) });
  return layout(
    request,
    { title: t.decisions.newTitle() },
    <>
      <Heading
        title={t.decisions.newTitle()}
        lead={t.decisions.newLead({ voters })}
        above={
          need ? <NeedLink request={request} need={need} t={t} /> : <a href={pathOf(request)}>{t.decisions.title()}</a>
        }
      />
      {need && (await above.besideOf?.(request, need.id))}
      <Form action={pathOf(request)} keep={`decisions.new.${need?.number ?? ''}`}>
        <Problem t={t} faults={faults} />
        {need && <input type="hidden" name="need" value={need.number} />}
        {earlier && <TakesUp earlier={earlier} t={t} />}
        <Field
          {...common('title')}
          value={value('title') || need?.title}
          label={t.decisions.fieldTitle()}
          hint={t.decisions.fieldTitleHint()}
          most={PROPOSAL_LIMITS.title}
        />
        <TextArea
          {...common('text')}
          label={t.decisions.fieldText()}
          hint={t.decisions.fieldTextHint()}
          optional
          rows={6}
        />
        <Field
          {...common('amount')}
          type="number"
          unit="€"
          label={t.decisions.fieldAmount()}
          hint={t.decisions.fieldAmountHint()}
          optional
        />
        <Choices
          {...common('rule')}
          label={t.decisions.fieldRule()}
          hint={t.decisions.fieldRuleHint()}
          options={ruleChoices(settings.rules, voters, t)}
        />
        <TextArea
          {...common('options')}
          label={t.decisions.fieldOptions()}
          hint={t.decisions.fieldOptionsHint()}
          optional
          rows={3}
        />
        <Windows here={here} settings={settings} amount={value('amount')} t={t} />
        <CommitmentFields t={t} currency={here.community.currency} faults={faults} value={value} />
        <Dates common={common} faults={faults} t={t} />
        <BesideFields
          request={request}
          faults={faults}
          value={value}
          mayAnswer={settings.concernedMayAnswer}
          organisations={organisations}
          t={t}
        />
        <SpeakingFor t={t} seats={leadingSeats(request)} chosen={value('seat')} />
        <Button>{t.decisions.openIt()}</Button>
      </Form>
    </>,
  );
}
