import { diffWordsWithSpace } from 'diff';
import type { Words } from './words';

interface DifferenceProps {
  readonly t: Words;
  readonly before: string;
  readonly after: string;
}

/** Two texts that differ in more places than this are another text: the old one gone, the new one come. */
const MOST_EDITS = 2_000;

/**
 * What changed from one text to the next, word by word: what is gone is struck through, what came is underlined, and
 * whoever listens to the page hears which is which.
 */
export const Difference = ({ t, before, after }: DifferenceProps) => (
  <p class="difference">
    {partsOf(before, after).map(({ kind, text }) => {
      if (kind === 'kept') return text;
      const Mark = kind === 'gone' ? 'del' : 'ins';
      return (
        <Mark>
          <span class="unseen"> {kind === 'gone' ? t.design.differenceGone() : t.design.differenceCome()} </span>
          {text}
          <span class="unseen"> {t.design.differenceEnd()} </span>
        </Mark>
      );
    })}
  </p>
);

interface Part {
  readonly kind: 'kept' | 'gone' | 'come';
  readonly text: string;
}

function partsOf(before: string, after: string): readonly Part[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const whole: readonly Part[] = [
    { kind: 'gone', text: before },
    { kind: 'come', text: after },
  ];
  const parts =
    changes?.map(({ added, removed, value }): Part => {
      return { kind: added ? 'come' : removed ? 'gone' : 'kept', text: value };
    }) ?? whole;
  return readable(parts.filter(({ text }) => text !== ''));
}

/** A sentence rewritten word for word reads as one gone and one come, not as a rhythm of both. */
function readable(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = [];
  let gone = '';
  let come = '';
  const flush = () => {
    if (gone !== '') found.push({ kind: 'gone', text: gone });
    if (come !== '') found.push({ kind: 'come', text: come });
    gone = '';
    come = '';
  };
  parts.forEach(({ kind, text }, place) => {
    const isBetween = kind === 'kept' && /^[ \u00a0\u202f]+$/.test(text) && gone !== '' && come !== '';
    const isChangedAfter = parts[place + 1] !== undefined && parts[place + 1]?.kind !== 'kept';
    if (kind === 'gone') gone += text;
    else if (kind === 'come') come += text;
    else if (isBetween && isChangedAfter) {
      gone += text;
      come += text;
    } else {
      flush();
      found.push({ kind, text });
    }
  });
  flush();
  return found;
}
