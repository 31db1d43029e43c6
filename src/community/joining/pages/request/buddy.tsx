import { Button, Folded, Form, names, Section, Select, words } from '../../../../design';
import { binds, facilitates } from '../../../members';
import { askedBuddy, buddyOf, every } from '../../rules';
import { joinPath } from '../sight';
import type { RequestParts } from './page';

/** Who goes along with the newcomer; the question to the organisation that is asked; others may offer it. */
export function BuddySection({ sight, faultsIn }: RequestParts) {
  const { request, join, charter, path, isNewcomer } = sight;
  const t = words(request.language);
  const buddy = buddyOf(join.facts);
  const asked = askedBuddy(join.facts);
  const declined = every(join.facts, 'buddy-declined').map(({ organisationName }) => organisationName ?? '');
  const isOver = path.end !== null;
  if (!buddy && !charter.admission.needsBuddy) return '';
  return (
    <Section title={t.newcomers.buddyTitle()} id="buddy">
      <p class="hint">{t.newcomers.buddyWhy()}</p>
      {buddy ? (
        <>
          <p>{t.newcomers.buddyIs({ organisation: buddy.organisationName ?? '', name: join.name })}</p>
          {isNewcomer && sight.buddyPeople.length > 0 && (
            <p>
              {t.newcomers.buddyReach()}{' '}
              {sight.buddyPeople.map(({ name, email }) => (
                <a href={`mailto:${email}`}>
                  {name} ({email})
                </a>
              ))}
            </p>
          )}
        </>
      ) : (
        <p>
          {asked ? t.newcomers.buddyAsked({ organisation: asked.organisationName ?? '' }) : t.newcomers.buddyNobody()}
        </p>
      )}
      {!buddy && declined.length > 0 && (
        <p class="hint">{t.newcomers.buddyDeclined({ organisations: names(declined, t.language) })}</p>
      )}
      {!buddy && !isOver && <Answering sight={sight} faultsIn={faultsIn} askedId={asked?.organisationId ?? null} />}
      {!buddy && !isOver && request.here.actor.seats.some(facilitates) && <Asking sight={sight} faultsIn={faultsIn} />}
    </Section>
  );
}

/** Yes or no of the organisation that was asked; an offer from any other. */
function Answering({ sight, askedId }: RequestParts & { readonly askedId: string | null }) {
  const { request, join } = sight;
  const t = words(request.language);
  const seats = request.here.actor.seats.filter((seat) => binds(seat) && seat.organisationKind === 'member');
  return (
    <>
      {seats.map((seat) => {
        const organisation = seat.organisationName ?? '';
        const isAsked = seat.organisationId === askedId;
        const form = (
          <Form action={joinPath(sight, '/buddy')} class="taps" label={t.newcomers.buddyTitle()}>
            <input type="hidden" name="seat" value={seat.id} />
            <Button name="answer" value="yes">
              {isAsked ? t.newcomers.buddyYes() : t.newcomers.buddyOffer({ organisation })}
            </Button>
            {isAsked && (
              <Button kind="quiet" name="answer" value="no">
                {t.newcomers.buddyNo()}
              </Button>
            )}
          </Form>
        );
        return isAsked ? (
          <div>
            <p>
              <b>{t.newcomers.buddyQuestion({ organisation, name: join.name })}</b>
            </p>
            {form}
            <p class="hint">{t.newcomers.buddyHint({ name: join.name })}</p>
          </div>
        ) : (
          <Folded summary={t.newcomers.buddyOffer({ organisation })}>
            <p class="hint">{t.newcomers.buddyHint({ name: join.name })}</p>
            {form}
          </Folded>
        );
      })}
    </>
  );
}

/** Whoever facilitates asks another organisation than the nearest. */
function Asking({ sight, faultsIn }: RequestParts) {
  const t = words(sight.request.language);
  const faults = faultsIn('asking');
  if (sight.possible.length === 0) return '';
  return (
    <Folded summary={t.newcomers.buddyAskOther()} open={faults.length > 0}>
      <Form action={joinPath(sight, '/buddy/asking')}>
        <Select
          {...{ t, faults, name: 'organisation', value: sight.possible[0]?.id }}
          label={t.newcomers.buddyOrganisation()}
          options={sight.possible.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button kind="quiet">{t.newcomers.buddyAsk()}</Button>
      </Form>
    </Folded>
  );
}
