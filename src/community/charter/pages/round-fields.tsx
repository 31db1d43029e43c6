import { Choices, type Fault, Field, Section, Select, type Words } from '../../../design';
import type { Charter, RoundSettings } from '../rules';
import { partOf, partWords } from './rule-fields';

/** What each setting of a funding round may be. */
export const ROUND_CHOICES = {
  key: ['equal', 'tier', 'cooperators'],
  benefit: ['cost', 'count'],
  poolMode: ['voucher', 'gap', 'ratio'],
  ties: ['default', 'id'],
} as const;

/** How much of one cost a subsidy or a reserve may carry. */
const ROUND_PARTS = ['1/4', '1/3', '1/2', '2/3', '3/4', '1/1'] as const;

const SCORES = [1, 2, 3];

/** `1/3`: never more than the whole. */
export function isPart(text: string): boolean {
  const [numerator = 0, denominator = 0] = text.split('/').map(Number);
  return numerator <= denominator;
}

interface RoundFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: (name: string) => string;
}

/** What a funding round begins with. */
export function RoundFields({ t, faults, values }: RoundFieldsProps) {
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return (
    <Section title={t.charter.groupRounds()}>
      <Choices
        {...common('roundKey')}
        label={t.charter.roundKey()}
        options={ROUND_CHOICES.key.map((key) => ({ value: key, label: t.charter.roundKeyLine({ key }) }))}
      />
      <Choices
        {...common('roundBenefit')}
        label={t.charter.roundBenefit()}
        options={ROUND_CHOICES.benefit.map((benefit) => ({
          value: benefit,
          label: t.charter.roundBenefitLine({ benefit }),
        }))}
      />
      <Choices
        {...common('roundPool')}
        label={t.charter.roundPool()}
        options={ROUND_CHOICES.poolMode.map((mode) => ({ value: mode, label: t.charter.roundPoolLine({ mode }) }))}
      />
      <Select
        {...common('roundPart')}
        label={t.charter.roundPart()}
        options={partsWith(values('roundPart')).map((part) => ({ value: part, label: roundPartWords(part, t) }))}
      />
      <Field {...common('roundBackers')} label={t.charter.roundBackers()} type="number" />
      <Choices
        {...common('roundTies')}
        label={t.charter.roundTies()}
        options={ROUND_CHOICES.ties.map((ties) => ({ value: ties, label: t.charter.roundTiesLine({ ties }) }))}
      />
      <Choices
        {...common('roundScores')}
        label={t.charter.roundScores()}
        options={SCORES.map((most) => ({ value: String(most), label: t.charter.roundScoresLine({ most }) }))}
      />
    </Section>
  );
}

/** The parts on offer, with the one in force where it is another. */
const partsWith = (part: string): readonly string[] =>
  ROUND_PARTS.some((each) => each === part) || part === '' ? ROUND_PARTS : [part, ...ROUND_PARTS];

const roundPartWords = (part: string, t: Words): string =>
  part === '1/1' ? t.charter.roundWhole() : partWords(part, t);

/** What the fields show of a charter. */
export const roundValues = ({ rounds }: Charter): Readonly<Record<string, string>> => ({
  roundKey: rounds.key,
  roundBenefit: rounds.benefit,
  roundPool: rounds.poolMode,
  roundPart: partOf(rounds.largestPart),
  roundBackers: String(rounds.minBackers),
  roundTies: rounds.ties,
  roundScores: String(rounds.mostScore),
});

interface TypedRounds {
  readonly roundKey?: RoundSettings['key'] | undefined;
  readonly roundBenefit?: RoundSettings['benefit'] | undefined;
  readonly roundPool?: RoundSettings['poolMode'] | undefined;
  readonly roundPart?: string | undefined;
  readonly roundBackers?: number | undefined;
  readonly roundTies?: RoundSettings['ties'] | undefined;
  readonly roundScores?: number | undefined;
}

/** The settings with what was typed; what a form did not ask for stays as it is. */
export function roundsWith(before: RoundSettings, typed: TypedRounds): RoundSettings {
  const [numerator = 0, denominator = 1] = typed.roundPart?.split('/').map(Number) ?? [];
  return {
    key: typed.roundKey ?? before.key,
    benefit: typed.roundBenefit ?? before.benefit,
    poolMode: typed.roundPool ?? before.poolMode,
    largestPart: typed.roundPart ? { numerator, denominator } : before.largestPart,
    minBackers: typed.roundBackers ?? before.minBackers,
    ties: typed.roundTies ?? before.ties,
    mostScore: typed.roundScores ?? before.mostScore,
  };
}

/** Each setting as a sentence, for the charter's page. */
export const roundSentences = ({ rounds }: Charter, t: Words): readonly string[] => [
  t.charter.roundKeyLine({ key: rounds.key }),
  t.charter.roundBenefitLine({ benefit: rounds.benefit }),
  t.charter.roundPoolLine({ mode: rounds.poolMode }),
  t.charter.roundPartLine({ part: roundPartWords(partOf(rounds.largestPart), t) }),
  t.charter.roundBackersLine({ count: rounds.minBackers }),
  t.charter.roundTiesLine({ ties: rounds.ties }),
  t.charter.roundScoresLine({ most: rounds.mostScore }),
];
