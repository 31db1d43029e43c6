import { type Words, words } from '../../src/design/words';

/**
 * Notes from now on which sentences another language lends to this one when they are said; answers with their names.
 * The house under test runs in this process and says its sentences from the same catalogue.
 */
export function noteLent(language: string): () => readonly string[] {
  const said = new Set<string>();
  for (const lender of ['fr', 'en']) {
    if (lender === language) continue;
    for (const [room, sentences] of roomsOf(words(language)))
      for (const [key, sentence] of Object.entries(sentences))
        if (sentence === Reflect.get(Object(Reflect.get(words(lender), room)), key))
          Reflect.set(sentences, key, (...values: unknown[]) => {
            said.add(`${room}.${key}`);
            return Reflect.apply(sentence, undefined, values);
          });
  }
  return () => [...said].sort();
}

const roomsOf = (t: Words): readonly (readonly [string, object])[] =>
  Object.entries(t).filter((entry): entry is [string, object] => typeof entry[1] === 'object');
