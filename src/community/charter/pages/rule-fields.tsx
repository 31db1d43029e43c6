import { type Child, Choices, type Fault, Field, Select, type Words } from '../../../design';
import type { Charter, Fraction, MethodRule } from '../rules';

interface RuleFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: (name: string) => string;
  /** The names of the rules that are ticked. */
  readonly offered: readonly string[];
}

/** What a large decision may ask for: more than this part of all organisations. */
export const LARGE_PARTS = ['1/2', '2/3', '3/4'] as const;
const QUALIFIED_PARTS = ['3/5', '2/3', '3/4', '4/5'];
const QUORUMS = ['1/4', '1/3', '1/2', '2/3', '3/4'];

/** How the community decides: which rules a proposal may choose, and the numbers of each. */
export function RuleFields({ t, faults, values, offered }: RuleFieldsProps) {
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  const quorum = (name: string) => (
    <Select
      {...common(name)}
      label={t.charter.quorumField()}
      options={[
        { value: 'none', label: t.charter.quorumNone() },
        ...withOwn(QUORUMS, values(name), 'none').map((part) => ({
          value: part,
          label: t.charter.quorumPart({ part: partWords(part, t) }),
        })),
      ]}
    />
  );
  const counted = (name: string) => (
    <Select
      {...common(name)}
      label={t.charter.countedField()}
      options={(['answers', 'voters'] as const).map((of) => ({ value: of, label: t.charter.countedOf({ of }) }))}
    />
  );
  return (
    <>
      <input type="hidden" name="rulesAsked" value="yes" />
      <Choices
        t={t}
        faults={faults}
        name="offered"
        several
        optional
        label={t.charter.offeredField()}
        hint={t.charter.offeredHint()}
        values={offered}
        options={RULE_NAMES.map((name) => ({ value: name, label: t.charter.ruleName({ name: inOneWord(name) }) }))}
      />
      <Group name="small" t={t}>
        <Choices
          {...common('small')}
          label={t.charter.smallField()}
          options={(['at-once', 'asked'] as const).map((rule) => ({
            value: rule,
            label: rule === 'at-once' ? t.charter.smallAtOnce() : t.charter.smallAsked(),
          }))}
        />
      </Group>
      <Group name="medium" t={t}>
        <Field {...common('mediumYes')} label={t.charter.mediumYes()} type="number" />
      </Group>
      <Group name="large" t={t}>
        <Choices
          {...common('largePart')}
          label={t.charter.largePart()}
          options={LARGE_PARTS.map((part) => ({
            value: part,
            label: t.charter.partChoice({ part: partWords(part, t) }),
          }))}
        />
      </Group>
      <Group name="consent" t={t}>
        <div class="side-by-side">
          {quorum('consentQuorum')}
          <Field {...common('roundDays')} label={t.charter.roundDays()} type="number" />
        </div>
      </Group>
      <Group name="majority" t={t}>
        <div class="side-by-side">
          {counted('majorityOf')}
          {quorum('majorityQuorum')}
        </div>
      </Group>
      <Group name="qualified-majority" t={t}>
        <Select
          {...common('qualifiedPart')}
          label={t.charter.qualifiedPart()}
          options={withOwn(QUALIFIED_PARTS, values('qualifiedPart')).map((part) => ({
            value: part,
            label: t.charter.quorumPart({ part: partWords(part, t) }),
          }))}
        />
        <div class="side-by-side">
          {counted('qualifiedOf')}
          {quorum('qualifiedQuorum')}
        </div>
      </Group>
      <Group name="ranked-choice" t={t}>
        {quorum('rankedQuorum')}
      </Group>
    </>
  );
}

/** The numbers of one rule under its name. */
const Group = ({ name, t, children }: { name: (typeof RULE_NAMES)[number]; t: Words; children?: Child }) => (
  <fieldset class="group">
    <legend>{t.charter.ruleName({ name: inOneWord(name) })}</legend>
    {children}
  </fieldset>
);

/** Every rule, as the form names them. */
const RULE_NAMES = [
  'small',
  'medium',
  'large',
  'consent',
  'silence',
  'majority',
  'qualified-majority',
  'ranked-choice',
  'advice',
] as const;

/** The names of the rules on offer. */
export const offeredIn = ({ sizes, methods }: Charter): readonly string[] => [
  ...sizes.filter((each) => each.isOffered).map((each) => each.size),
  ...methods.filter((each) => each.isOffered).map((each) => each.name),
];

/** What the fields hold of a charter, by their names. */
export function ruleValues({ methods }: Charter): Readonly<Record<string, string>> {
  const ruleOf = (name: string) => methods.find((each) => each.name === name)?.rule;
  const consent = ruleOf('consent');
  const [simple, qualified] = [ruleOf('majority'), ruleOf('qualified-majority')];
  return {
    consentQuorum: quorumOf(consent),
    roundDays: String(consent?.method === 'consent' ? consent.roundDays : 4),
    majorityOf: simple?.method === 'majority' ? simple.of : 'answers',
    majorityQuorum: quorumOf(simple),
    qualifiedPart: qualified && 'atLeast' in qualified ? partOf(qualified.atLeast) : '2/3',
    qualifiedOf: qualified?.method === 'majority' ? qualified.of : 'answers',
    qualifiedQuorum: quorumOf(qualified),
    rankedQuorum: quorumOf(ruleOf('ranked-choice')),
  };
}

/** `2/3` */
export const partOf = ({ numerator, denominator }: Fraction): string => `${numerator}/${denominator}`;

/** `la moitié`, `2/3` */
export const partWords = (part: string, t: Words): string => (part === '1/2' ? t.charter.half() : part);

/** A name as the catalogues know it. */
const inOneWord = (name: string): string => name.split('-')[0] ?? name;

const quorumOf = (rule: MethodRule | undefined): string =>
  rule && 'quorum' in rule && rule.quorum ? partOf(rule.quorum) : 'none';

/** A part that is none of the usual ones stays on offer while it holds. */
const withOwn = (usual: readonly string[], own: string, ...except: readonly string[]): readonly string[] =>
  own === '' || usual.includes(own) || except.includes(own) ? usual : [...usual, own];
