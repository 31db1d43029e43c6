import { faultsOf, Notice, Section, words } from '../../../design';
import type { ProposalPanel } from '../../decisions';
import { standsInTheWay } from '../actions';
import { changeProposed, closingProposed } from '../queries';
import { changeFacts, pathOf } from './common';

/** On a proposal to close: what will be done if it is adopted, whatever its words have become. */
export const closingPanel: ProposalPanel = async ({ here, language }, { id }) => {
  const closing = await closingProposed(here, id);
  if (!closing) return '';
  const t = words(language);
  return (
    <Section title={t.leaving.proposedTitle()} id="proposed">
      <p>{t.leaving.closingProposed({ ...closing })}</p>
    </Section>
  );
};

/** On a proposal of a merger or a division: the same, with the organisations it is about; once it is done, that it is. */
export const changePanel: ProposalPanel = async ({ here, language }, { id }) => {
  const asked = await changeProposed(here, id);
  if (!asked) return '';
  const t = words(language);
  const facts = changeFacts(asked);
  const refused = asked.doneBy === null ? await standsInTheWay(here, asked) : undefined;
  const register = asked.doneBy === null ? undefined : String(asked.doneBy);
  return (
    <Section title={register ? t.leaving.proposedDoneTitle() : t.leaving.proposedTitle()} id="proposed">
      <p>{register ? t.leaving.letterPlanDecided({ ...facts, register }) : t.leaving.changeProposed(facts)}</p>
      {faultsOf(refused, t, 'leaving').map(({ sentence }) => (
        <Notice>
          <p>{sentence}</p>
        </Notice>
      ))}
      <ul>
        {asked.sides.map((side) => (
          <li>
            <a href={pathOf(here, side, '#changes')}>{side.name}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
};
