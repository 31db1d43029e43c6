/** How a language counts: which plural form a number takes, and how it is written. */
export interface Counting {
  category(count: number): Intl.LDMLPluralRule;
  /** A figure already written out, such as an amount of money, passes as it is. */
  number(value: number | string): string;
}

/** Small whole numbers are nearly all that pages count; their forms are worked out once. Used by `words.gen.ts`. @public */
export function countingIn(language: string): Counting {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  const small = Array.from({ length: 1000 }, (_, count) => rules.select(count));
  return {
    category: (count) => small[count] ?? rules.select(count),
    number: (value) => {
      if (typeof value === 'string') return value;
      return value >= 0 && value < 1000 && Number.isInteger(value) ? String(value) : digits.format(value);
    },
  };
}
