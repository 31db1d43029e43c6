import { dayOf } from '../../../../basics/day';
import {
  Button,
  Choices,
  day,
  Field,
  Folded,
  Form,
  Problem,
  Section,
  Table,
  TextArea,
  type Words,
} from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { ACCESS_LIMIT, ADVICE_LIMIT, HANDOVER_POINTS } from '../../rules';
import { filled, type Refused } from '../common';
import type { Handover } from './file';

interface PartProps {
  readonly request: Request;
  readonly t: Words;
  readonly handover: Handover;
  readonly refused: Refused | undefined;
  readonly place: string;
}

/** Where things are and who has them; whoever leaves keeps the list. */
export function Accesses({ request, t, handover, refused, place, isOwn }: PartProps & { isOwn: boolean }) {
  const form = filled(request, t, refused, 'access');
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name), most: ACCESS_LIMIT });
  return (
    <Section title={t.mandates.accesses()} count={handover.accesses.length}>
      <p class="hint">{t.mandates.accessesLead()}</p>
      {handover.accesses.length > 0 && (
        <Table
          quiet
          caption={t.mandates.accesses()}
          columns={[
            { name: t.mandates.accessWhat() },
            { name: t.mandates.accessPlace() },
            { name: t.mandates.accessOthers() },
            ...(isOwn ? [{ name: '' }] : []),
          ]}
          rows={handover.accesses.map(({ position, what, place: where, others }) => [
            what,
            where,
            others,
            ...(isOwn
              ? [
                  <Form action={`${place}/accesses`} class="inline" label={what}>
                    <input type="hidden" name="position" value={position} />
                    <Button kind="quiet">{t.mandates.accessRemove()}</Button>
                  </Form>,
                ]
              : []),
          ])}
        />
      )}
      {isOwn && (
        <Folded summary={t.mandates.accessAdd()} open={form.isRefused || handover.accesses.length === 0}>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/accesses`}>
            <Field {...common('what')} label={t.mandates.accessWhat()} hint={t.mandates.accessWhatHint()} />
            <Field {...common('place')} optional label={t.mandates.accessPlace()} hint={t.mandates.accessPlaceHint()} />
            <Field {...common('others')} optional label={t.mandates.accessOthers()} />
            <Button>{t.mandates.accessAddDo()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

/** What whoever leaves would have liked to know. */
export function Advice({ request, t, handover, refused, place, isOwn }: PartProps & { isOwn: boolean }) {
  const form = filled(request, t, refused, 'advice', { advice: handover.advice });
  return (
    <Section title={t.mandates.advice()}>
      {handover.advice ? <p class="as-typed">{handover.advice}</p> : <p>{t.mandates.noAdvice()}</p>}
      {isOwn && (
        <Folded summary={t.mandates.adviceWrite()} open={form.isRefused}>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/advice`} version={handover.adviceVersion} keep={`advice.${place}`}>
            <TextArea
              t={t}
              name="advice"
              rows={8}
              most={ADVICE_LIMIT}
              faults={form.faults}
              value={form.value('advice')}
              label={t.mandates.adviceField()}
              hint={t.mandates.adviceHint()}
            />
            <Button>{t.mandates.save()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

/** The points of the handover, and who has signed each. */
export function Checklist({
  request,
  t,
  handover,
  refused,
  place,
  side,
}: PartProps & { side: 'outgoing' | 'incoming' | null }) {
  const { timeZone } = request.here.community;
  const form = filled(request, t, refused, 'signatures');
  const signed = (point: string, by: string): string => {
    const found = handover.signatures.find((each) => each.point === point && each.side === by);
    return found
      ? t.mandates.signedBy({ who: found.who, day: day(dayOf(found.at, timeZone), t.language) })
      : t.mandates.notSigned();
  };
  const open = HANDOVER_POINTS.filter(
    (point) => side && !handover.signatures.some((each) => each.point === point && each.side === side),
  );
  return (
    <Section title={t.mandates.checklist()}>
      <p class="hint">{t.mandates.checklistLead()}</p>
      {handover.incoming.length === 0 && <p>{t.mandates.nobodyIncoming()}</p>}
      <Table
        quiet
        caption={t.mandates.checklist()}
        columns={[{ name: t.mandates.point() }, { name: t.mandates.outgoing() }, { name: t.mandates.incoming() }]}
        rows={HANDOVER_POINTS.map((point) => [
          t.mandates.pointIs({ point }),
          signed(point, 'outgoing'),
          signed(point, 'incoming'),
        ])}
      />
      {open.length > 0 && (
        <>
          <Problem t={t} faults={form.faults} />
          <Form action={`${place}/signatures`}>
            <Choices
              t={t}
              several
              name="points"
              faults={form.faults}
              label={t.mandates.sign({ side: side ?? 'outgoing' })}
              hint={t.mandates.signHint()}
              options={open.map((point) => ({ value: point, label: t.mandates.pointIs({ point }) }))}
            />
            <Button>{t.mandates.signDo()}</Button>
          </Form>
        </>
      )}
    </Section>
  );
}
