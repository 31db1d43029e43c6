import { list, type Words } from '../../../../design';
import type { PublicOrganisation } from '../../queries';
import { boxAround, countriesIn, dotsOf, labelsOf, type Point } from '../../rules/map';

/** An organisation with its place on the map. */
export interface Placed extends Point {
  readonly organisation: PublicOrganisation;
  readonly town: string;
}

/** Where they are, drawn on the server; what it shows stands in words beside it. Nothing where nobody said where. */
export function DrawnMap({ t, placed }: { t: Words; placed: readonly Placed[] }) {
  if (placed.length === 0) return '';
  const box = boxAround(placed);
  const unit = box.width / 100;
  const present = new Set(placed.map(({ organisation }) => organisation.country));
  const dots = dotsOf(placed, unit);
  const size = tenths(unit * 3.5);
  const labels = labelsOf(
    dots.map((dot) => ({ ...dot, text: commonest(dot.those.map(({ town }) => town)) })),
    size,
  );
  const places = [...new Set(placed.map(({ town }) => town))];
  return (
    <figure class="map">
      <svg
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="img"
        aria-label={t.site.mapLabel({ count: placed.length, places: list(places, t.language) })}
      >
        {countriesIn(box).map(([country, { path }]) => (
          <path class={present.has(country) ? 'land ours' : 'land'} d={path} />
        ))}
        {dots.map(({ x, y, radius, those }) => (
          <g>
            <circle class={those.some(isMember) ? 'dot' : 'dot other'} cx={x} cy={y} r={radius}>
              <title>{those.map(({ organisation }) => organisation.name).join(', ')}</title>
            </circle>
            {those.length > 1 && (
              <text class="dot-count" x={x} y={tenths(y + size * 0.34)} font-size={tenths(size * 0.92)}>
                {those.length}
              </text>
            )}
          </g>
        ))}
        {labels.map(({ x, y, text, anchor }) => (
          <text class="dot-town" x={x} y={y} text-anchor={anchor} font-size={size} stroke-width={tenths(unit * 1.1)}>
            {text}
          </text>
        ))}
      </svg>
      <figcaption class="hint">{t.site.mapSource()}</figcaption>
    </figure>
  );
}

const isMember = ({ organisation }: Placed): boolean => organisation.kind === 'member';
/** The town that most of those under one dot are in. */
const commonest = (towns: readonly string[]): string =>
  [...towns].sort((a, b) => count(towns, b) - count(towns, a) || (a < b ? -1 : 1))[0] ?? '';
const count = (towns: readonly string[], town: string): number => towns.filter((each) => each === town).length;
const tenths = (value: number): number => Math.round(value * 10) / 10;
