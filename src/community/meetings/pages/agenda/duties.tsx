import { Button, Facts, Folded, Form, Select } from '../../../../design';
import { DUTIES, suggestedDuties } from '../../rules';
import { meetingsPath } from '../common';
import type { MeetingView } from '../meeting/view';

/** Who facilitates, takes notes and keeps the time; whose turn it would be. */
export function Duties({ view }: { view: MeetingView }) {
  const { duties, isLead, isOver, t } = view;
  if (isOver && duties.length === 0) return '';
  const nameOf = (duty: string) => duties.find((each) => each.duty === duty)?.name;
  // Afterwards nobody will take what nobody took.
  const shown = isOver ? DUTIES.filter(nameOf) : DUTIES;
  return (
    <>
      <h3>{t.agendas.dutiesTitle()}</h3>
      <Facts facts={shown.map((duty) => [t.agendas.duty({ duty }), nameOf(duty) ?? t.agendas.nobodyYet()])} />
      {isLead && !isOver && <Giving view={view} />}
    </>
  );
}

function Giving({ view: { request, meeting, people, duties, past, t } }: { view: MeetingView }) {
  const able = people.filter(({ answer, isPresent }) => isPresent ?? answer === 'comes');
  const asked = able.length > 0 ? able : people;
  const turn = suggestedDuties(
    asked.map(({ personId }) => personId),
    past,
  );
  return (
    <Folded summary={t.agendas.giveDuties()}>
      <p class="hint">{t.agendas.turnHint()}</p>
      {DUTIES.map((duty) => {
        const held = duties.find((each) => each.duty === duty);
        const suggested = people.find(({ personId }) => personId === turn.get(duty));
        return (
          <Form
            action={meetingsPath(request, `/${meeting.number}/duties`)}
            class="inline"
            label={t.agendas.duty({ duty })}
          >
            <input type="hidden" name="duty" value={duty} />
            <Select
              t={t}
              id={`duty-${duty}`}
              name="person"
              optional
              label={t.agendas.duty({ duty })}
              hint={suggested && t.agendas.turnOf({ name: suggested.name })}
              value={held?.personId ?? suggested?.personId ?? ''}
              options={[
                { value: '', label: t.meetings.nobody() },
                ...people.map(({ personId, name }) => ({ value: personId, label: name })),
              ]}
            />
            <Button kind="quiet">
              {t.agendas.keep()}
              <span class="unseen"> {t.agendas.duty({ duty })}</span>
            </Button>
          </Form>
        );
      })}
    </Folded>
  );
}
