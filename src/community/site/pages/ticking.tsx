import { Choices, Folded, type Words } from '../../../design';
import type { Visit } from '../../../machinery/web';
import { LISTED } from '../rules/choices';
import type { Piece } from './look';

interface ChosenParts {
  readonly piece: Piece;
  readonly parts: Awaited<ReturnType<NonNullable<Piece['parts']>>>;
}

/** The pieces that have parts, with what may be ticked in each. */
export async function partsOf(pieces: readonly Piece[], visit: Visit, t: Words): Promise<readonly ChosenParts[]> {
  const found: ChosenParts[] = [];
  for (const piece of pieces) if (piece.parts) found.push({ piece, parts: await piece.parts(visit, t) });
  return found.filter(({ parts }) => parts.length > 0);
}

interface PiecesProps {
  readonly t: Words;
  readonly visit: Visit;
  readonly pieces: readonly Piece[];
  readonly ticked: readonly string[];
  readonly children: readonly ChosenParts[];
}

/** What may be ticked: every piece, every part, and whether others may name the community. */
export function Pieces({ t, pieces, ticked, children }: PiecesProps) {
  return (
    <>
      {/* So that a preview with nothing ticked shows nothing. */}
      <input type="hidden" name="show" value="" />
      <Choices
        t={t}
        name="show"
        several
        optional
        label={t.site.pieces()}
        hint={t.site.piecesHint()}
        values={ticked}
        options={pieces.map(({ name, title, hint }) => ({ value: name, label: title(t), hint: hint(t) }))}
      />
      {children.map(({ piece, parts }) => {
        const options = parts.map(({ name, title, hint }) => ({ value: `${piece.name}.${name}`, label: title, hint }));
        const count = options.filter(({ value }) => ticked.includes(value)).length;
        return (
          <Folded summary={t.site.partsTicked({ piece: piece.title(t), count, all: options.length })}>
            <Choices
              t={t}
              id={`field-show-${piece.name}`}
              name="show"
              several
              optional
              label={t.site.partsOf({ piece: piece.title(t) })}
              hint={t.site.partsHint()}
              values={ticked}
              options={options}
            />
          </Folded>
        );
      })}
      <Choices
        t={t}
        id="field-show-listed"
        name="show"
        several
        optional
        label={t.site.listedTitle()}
        values={ticked}
        options={[{ value: LISTED, label: t.site.listed(), hint: t.site.listedHint() }]}
      />
    </>
  );
}
