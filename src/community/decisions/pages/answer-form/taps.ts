import type { Option as Tap, Words } from '../../../../design';
import type { Answer, Option, RuleName } from '../../rules';
import { kindWords } from '../common';

/** With options, whoever agrees names one in the same tap. */
export function tapsFor(options: readonly Option[], rule: RuleName, t: Words): readonly Tap[] {
  const yes = (kind: 'agree' | 'agree-with-reservation'): Tap[] => {
    const words = kindWords(kind, t, rule);
    if (options.length === 0) return [{ value: kind, label: words }];
    return options.map(({ id, label }) => ({
      value: `${kind} ${id}`,
      label: t.decisions.answerWithOption({ answer: words, option: label }),
    }));
  };
  return [
    ...yes('agree'),
    ...yes('agree-with-reservation'),
    { value: 'object', label: kindWords('object', t, rule) },
    { value: 'abstain', label: kindWords('abstain', t, rule) },
  ];
}

export const rankingTaps = (t: Words): readonly Tap[] => [
  { value: 'rank', label: t.decisions.rankIt() },
  { value: 'abstain', label: t.decisions.abstain() },
];

export const tapOf = ({ kind, optionId }: Answer): string => (optionId ? `${kind} ${optionId}` : kind);
