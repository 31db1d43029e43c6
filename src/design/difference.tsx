import { diffWordsWithSpace } from 'diff';
import type { Words } from './words';

interface DifferenceProps {
  readonly t: Words;
  readonly before: string;
  readonly after: string;
  /** Both are Markdown: signs of emphasis are left out, unless nothing else changed. */
  readonly marked?: boolean | undefined;
}

/** Two texts that differ in more places than this are another text: the old one gone, the new one come. */
const MOST_EDITS = 2_000;

/**
 * What changed from one text to the next, word by word: what is gone is struck through, what came is underlined, and
 * whoever listens to the page hears which is which.
 */
export const Difference = ({ t, before, after, marked }: DifferenceProps) => (
  <p class="difference">
    {partsOf(...(marked ? withoutEmphasis(before, after) : ([before, after] as const))).map(({ kind, text }) => {
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

/** Readers look for words: `**` and `*` around them say nothing, as long as something else differs. */
function withoutEmphasis(before: string, after: string): readonly [before: string, after: string] {
  const [from, to] = [before, after].map((text) => text.replace(EMPHASIS, '$2'));
  return from === undefined || to === undefined || from === to ? [before, after] : [from, to];
}

const EMPHASIS = /(?<![*\w])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![*\w])/g;

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

interface Change {
  readonly gone: string;
  readonly come: string;
}

/**
 * A sentence rewritten word for word reads as one gone and one come, not as a rhythm of both: words that happen to stay
 * between two changes longer than themselves are told with them. A line that stays is never drawn in.
 */
function readable(parts: readonly Part[]): readonly Part[] {
  const kept: string[] = [''];
  const changes: Change[] = [{ gone: '', come: '' }];
  // Every change stands between two texts that stay; empty ones are left out at the end.
  const last = () => changes.at(-1) ?? NOTHING;
  for (const { kind, text } of parts) {
    if (kind === 'kept') {
      kept.push(text);
      changes.push(NOTHING);
    } else {
      const { gone, come } = last();
      changes[changes.length - 1] = kind === 'gone' ? { gone: gone + text, come } : { gone, come: come + text };
    }
    while (kept.length > 1 && isDrawnIn(kept.at(-1) ?? '', changes.at(-2) ?? NOTHING, last())) {
      const between = kept.pop() ?? '';
      const after = changes.pop() ?? NOTHING;
      const before = changes.pop() ?? NOTHING;
      changes.push({ gone: before.gone + between + after.gone, come: before.come + between + after.come });
    }
  }
  return changes
    .flatMap(({ gone, come }, place): Part[] => [
      { kind: 'kept', text: kept[place] ?? '' },
      { kind: 'gone', text: gone },
      { kind: 'come', text: come },
    ])
    .filter(({ text }) => text !== '');
}

const NOTHING: Change = { gone: '', come: '' };

function isDrawnIn(kept: string, before: Change, after: Change): boolean {
  const isShort = [before, after].every(({ gone, come }) => kept.length <= Math.max(gone.length, come.length));
  const isRewritten = before.gone + after.gone !== '' && before.come + after.come !== '';
  return isShort && isRewritten && !kept.includes('\n');
}
