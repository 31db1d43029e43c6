import type { Module } from '../../../community/modules';
import { DUTCH_FAMILIES, DUTCH_MODULES } from './dutch';

/** A module as the lists beside this file tell it. */
export type Told = readonly [
  name: string,
  fr: readonly [plainName: string, sentence: string],
  en: readonly [plainName: string, sentence: string],
  formerly?: readonly Former[],
];
/** `beesdoo_base`, or with how it became this module and from which series on. */
export type Former = string | readonly [former: string, how: Module['formerly'][number]['how'], series?: string];

/** The modules of one family, each with its words in our languages. */
export const family = (
  [fr, en]: readonly [fr: string, en: string],
  told: readonly Told[],
  level: Module['level'] = 'common',
): readonly Module[] =>
  told.map(([name, [frName, frSentence], [enName, enSentence], formerly = []]) => ({
    name,
    level,
    words: {
      fr: { plainName: frName, sentence: frSentence, family: fr },
      en: { plainName: enName, sentence: enSentence, family: en },
      ...inDutch(name, fr),
    },
    formerly: formerly.map(formerName),
  }));

function inDutch(name: string, family: string): Module['words'] {
  const [plainName, sentence] = DUTCH_MODULES[name] ?? [];
  return plainName && sentence ? { nl: { plainName, sentence, family: DUTCH_FAMILIES[family] ?? family } } : {};
}

const formerName = (told: Former): Module['formerly'][number] => {
  const [former, how, series = '12.0'] = typeof told === 'string' ? ([told, 'renamed'] as const) : told;
  return { former, how, series, year: YEARS[former] ?? null };
};

/** The move to the international repository began in September 2022 (domain §1.1); of the others no year is known. */
const YEARS: Readonly<Record<string, number>> = {
  easy_my_coop: 2022,
  easy_my_coop_website: 2022,
  easy_my_coop_website_portal: 2022,
  easy_my_coop_be: 2022,
  easy_my_coop_ch: 2022,
  easy_my_coop_fr: 2022,
  easy_my_coop_es: 2022,
};
