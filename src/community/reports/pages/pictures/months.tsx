import { Folded, Table, type Words } from '../../../../design';
import type { WrittenPicture, WrittenSeries } from '../written/shape';

// Units of the drawing; a phone shows them at four fifths of a pixel, a desk at one and a quarter.
const WIDTH = 440;
const LEFT = 4;
const LANE = 60;
const BARS = 34;
const FOOT = 22;
/** Colours of paper; on a screen the style sheet has others for light and dark. */
const INK = '#10241b';
const SOFT = '#40544a';
const LINE = '#d8d3c3';
const BAR = '#35624b';
const TEXT = 'Atkinson Hyperlegible Next';

/** Series month by month under each other, each on a scale of its own, drawn on the server and the same in the PDF. */
export function MonthsDrawing({ picture }: { picture: WrittenPicture }) {
  const { months, series } = picture;
  const step = (WIDTH - 2 * LEFT) / Math.max(1, months.length);
  const height = series.length * LANE + FOOT;
  const every = Math.ceil(14 / step);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${picture.title}. ${series.map(({ name, total }) => `${name}, ${total}`).join('. ')}`}
      font-family={TEXT}
    >
      {series.map((each, place) => (
        <Lane each={each} top={place * LANE} step={step} />
      ))}
      {months.map(({ short }, place) =>
        place % every === 0 || /^\d{4}$/.test(short) ? (
          <text
            class="drawn-soft"
            x={tenths(LEFT + (place + 0.5) * step)}
            y={height - 6}
            font-size="12"
            fill={SOFT}
            text-anchor="middle"
          >
            {short}
          </text>
        ) : (
          ''
        ),
      )}
    </svg>
  );
}

function Lane({ each, top, step }: { each: WrittenSeries; top: number; step: number }) {
  const largest = Math.max(1, ...each.values);
  const ground = top + LANE - 4;
  const width = Math.max(1, step * 0.72);
  return (
    <g>
      <text class="drawn" x={LEFT} y={top + 14} font-size="14" font-weight="bold" fill={INK}>
        {each.name}
      </text>
      <text class="drawn" x={WIDTH - LEFT} y={top + 14} font-size="14" fill={INK} text-anchor="end">
        {each.total}
      </text>
      <line class="drawn-line" x1={LEFT} x2={WIDTH - LEFT} y1={ground} y2={ground} stroke={LINE} stroke-width="1" />
      {each.values.map((value, place) => {
        const height = value <= 0 ? 0 : Math.max(1.5, (value / largest) * BARS);
        return (
          height > 0 && (
            <rect
              class="drawn-bar"
              x={tenths(LEFT + place * step + (step - width) / 2)}
              y={tenths(ground - height)}
              width={tenths(width)}
              height={tenths(height)}
              fill={BAR}
            />
          )
        );
      })}
    </g>
  );
}

/** The picture on a page, with the table behind it. */
export const MonthsPicture = ({ picture, t }: { picture: WrittenPicture; t: Words }) => (
  <figure class="drawing">
    <MonthsDrawing picture={picture} />
    <Folded summary={t.grants.pictureTable()}>
      <Table
        quiet
        caption={picture.title}
        columns={[{ name: picture.of }, ...picture.series.map(({ name }) => ({ name, numeric: true }))]}
        rows={picture.months.map(({ name }, place) => [name, ...picture.series.map(({ shown }) => shown[place] ?? '')])}
        totals={[t.grants.total(), ...picture.series.map(({ total }) => total)]}
      />
    </Folded>
  </figure>
);

const tenths = (value: number): number => Math.round(value * 10) / 10;
