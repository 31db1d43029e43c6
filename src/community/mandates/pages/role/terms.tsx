import { Button, day, Field, Folded, Form, Problem, Select, TextArea } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { organisationsOf, seatHolders } from '../../../members';
import type { Role, Term } from '../../queries';
import { lastDayOf, midpointOf, stateOn } from '../../rules';
import { filled, TermLine, todayOf } from '../common';
import { mayReadHandover } from '../handover';
import type { Part } from './part';

/** A term with what can be done about it: read its handover, end it. */
export function TermBlock({
  request,
  t,
  term,
  all,
  refused,
  mayEnd,
}: Part & { term: Term; all: readonly Term[]; mayEnd: boolean }) {
  const { here } = request;
  const { slug } = here.community;
  const today = todayOf(here);
  const isOver = stateOn(term, today) === 'ended';
  const isOwn = term.personId === here.actor.personId;
  const form = filled(request, t, refused, 'ending', {}, term.id);
  return (
    <div class="term-block">
      <TermLine t={t} term={term} today={today} others={all} />
      {term.registerNumber !== null && (
        <p class="hint">
          <a href={`/${slug}/register`}>{t.mandates.givenBy({ number: term.registerNumber })}</a>
        </p>
      )}
      {mayReadHandover(here, term, all) && (
        <p>
          <a href={`/${slug}/mandates/terms/${term.id}/handover`}>{t.mandates.handoverOf({ who: term.personName })}</a>
        </p>
      )}
      {term.reviews.map(({ heldOn, words, by }) => (
        <blockquote>
          <p class="as-typed">{words}</p>
          <p class="hint">{t.mandates.reviewed({ on: day(heldOn, t.language), who: by })}</p>
        </blockquote>
      ))}
      {(mayEnd || isOwn) && term.fromOn <= today && (
        <ReviewForm request={request} t={t} term={term} refused={refused} />
      )}
      {!isOver && (mayEnd || isOwn) && (
        <Folded
          summary={isOwn ? t.mandates.endOwn() : t.mandates.endOf({ who: term.personName })}
          open={form.isRefused}
        >
          <Problem t={t} faults={form.faults} />
          <Form action={`/${slug}/mandates/terms/${term.id}/ending`}>
            <TextArea
              t={t}
              name="reason"
              id={form.isRefused ? undefined : `reason-${term.id}`}
              rows={2}
              most={1000}
              faults={form.faults}
              value={form.value('reason')}
              label={t.mandates.endReason()}
              hint={t.mandates.endHint()}
            />
            <Button kind="danger">{t.mandates.endNow()}</Button>
          </Form>
        </Folded>
      )}
    </div>
  );
}

/** What was said when the mandate was looked at together: half-way, unless another day is chosen. */
function ReviewForm({ request, t, term, refused }: Part & { term: Term }) {
  const { slug } = request.here.community;
  const form = filled(request, t, refused, 'review', { heldOn: todayOf(request.here) }, term.id);
  const idOf = (name: string) => (form.isRefused ? undefined : `${name}-${term.id}`);
  const common = (name: string) => ({ t, name, id: idOf(name), faults: form.faults, value: form.value(name) });
  return (
    <Folded summary={t.mandates.reviewIt({ who: term.personName })} open={form.isRefused}>
      <Problem t={t} faults={form.faults} />
      <Form action={`/${slug}/mandates/terms/${term.id}/reviews`} label={t.mandates.reviewIt({ who: term.personName })}>
        <Field {...common('heldOn')} type="date" label={t.mandates.reviewOn()} />
        <TextArea
          {...common('words')}
          rows={4}
          most={1000}
          label={t.mandates.reviewWords()}
          hint={t.mandates.reviewHint({ middle: day(midpointOf(term), t.language) })}
        />
        <Button>{t.mandates.reviewKeep()}</Button>
      </Form>
    </Folded>
  );
}

interface PersonHere {
  readonly id: string;
  readonly name: string;
}

/** Who has a seat today, each once, with the organisations they speak for. */
export async function peopleIn(request: Request): Promise<readonly PersonHere[]> {
  const names = new Map((await organisationsOf(request.here)).map(({ id, name }) => [id, name]));
  const people = new Map<string, { name: string; of: string[] }>();
  for (const { personId, name, organisationId } of await seatHolders(request.here)) {
    const person = people.get(personId) ?? { name, of: [] };
    const organisation = organisationId && names.get(organisationId);
    if (organisation && !person.of.includes(organisation)) person.of.push(organisation);
    people.set(personId, person);
  }
  return [...people].map(([id, { name, of }]) => ({ id, name: of.length > 0 ? `${name} (${of.join(', ')})` : name }));
}

/** The form that gives the role to someone. */
export function GiveForm({ request, t, role, refused, people }: Part & { role: Role; people: readonly PersonHere[] }) {
  const { slug } = request.here.community;
  const today = todayOf(request.here);
  const form = filled(request, t, refused, 'term', { fromOn: today, untilOn: lastDayOf(today, role.termMonths) });
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  return (
    <Folded summary={t.mandates.give()} open={form.isRefused}>
      <p>{t.mandates.giveLead({ months: role.termMonths })}</p>
      <Problem t={t} faults={form.faults} />
      <Form action={`/${slug}/mandates/roles/${role.slug}/terms`}>
        <Select
          {...common('person')}
          label={t.mandates.person()}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          {...common('kind')}
          label={t.mandates.kind()}
          options={(['holder', 'deputy'] as const).map((kind) => ({ value: kind, label: t.mandates.kindIs({ kind }) }))}
        />
        <div class="side-by-side">
          <Field {...common('fromOn')} type="date" label={t.mandates.fromOn()} />
          <Field {...common('untilOn')} type="date" label={t.mandates.untilOn()} />
        </div>
        <Button>{t.mandates.giveDo()}</Button>
      </Form>
    </Folded>
  );
}
