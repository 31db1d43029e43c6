import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Choices, type Fault, Section, type Words } from '../../../design';
import { type Form, parse, typed } from '../../../machinery/web';
import type { Charter } from '../rules';
import { OPENNESS_RULES, type OpennessSettings } from '../rules/openness';
import type { SettingWords } from './charter';

const Openness = z.object({ publicNeeds: z.enum(OPENNESS_RULES), publicCosts: z.enum(['shown', 'hidden']) });

/** What strangers may read, as the form leaves it; a form opened before it was asked for leaves it as it is. */
export function opennessWith(form: Form, before: Charter): OpennessSettings | Refusal {
  if (typed(form, 'opennessAsked') !== 'yes') return before.openness;
  const input = parse(Openness, form);
  if (isRefusal(input)) return input;
  return { needs: input.publicNeeds, showsCosts: input.publicCosts === 'shown' };
}

interface OpennessFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: (name: string) => string;
}

/** What strangers may read of needs. */
export function OpennessFields({ t, faults, values }: OpennessFieldsProps) {
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return (
    <Section title={t.charter.openness()}>
      <input type="hidden" name="opennessAsked" value="yes" />
      <Choices
        {...common('publicNeeds')}
        label={t.charter.opennessNeedsField()}
        options={OPENNESS_RULES.map((rule) => ({ value: rule, label: t.charter.opennessNeeds({ rule: keyOf(rule) }) }))}
      />
      <Choices
        {...common('publicCosts')}
        label={t.charter.opennessCostsField()}
        options={(['hidden', 'shown'] as const).map((costs) => ({
          ...{ value: costs, label: t.charter.opennessCosts({ costs }) },
        }))}
      />
    </Section>
  );
}

/** What the fields hold before anything is typed. */
export const opennessValues = ({ openness }: Charter): Readonly<Record<string, string>> => ({
  publicNeeds: openness.needs,
  publicCosts: openness.showsCosts ? 'shown' : 'hidden',
});

/** What strangers may read of needs, in words. */
export const opennessWords = ({ openness }: Charter, t: Words): SettingWords => ({
  key: 'openness',
  name: t.charter.openness(),
  why: t.charter.opennessWhy(),
  lines: [
    t.charter.opennessNeeds({ rule: keyOf(openness.needs) }),
    t.charter.opennessCosts({ costs: openness.showsCosts ? 'shown' : 'hidden' }),
  ],
});

const keyOf = (rule: OpennessSettings['needs']): 'one' | 'delivered' | 'common' =>
  rule === 'one-by-one' ? 'one' : rule;
