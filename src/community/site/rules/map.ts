import { OUTLINES, type Outline } from './outlines';

/** A place on the globe, in hundredths of a degree. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A point of the map: two kilometres are one unit, eastwards and southwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const RADIUS = 3185.5;
const CENTRE = { latitude: radians(4800), longitude: radians(600) };
const LEAST_WIDTH = 260;
const SHAPE = 4 / 5;

/** Where a place lies on the map: Lambert's azimuthal equal-area projection around 48° N, 6° E (Snyder 1987, p. 185). */
export function pointOf(place: Place): Point {
  const latitude = radians(place.latitude);
  const east = radians(place.longitude) - CENTRE.longitude;
  const [sin, cos] = [Math.sin(CENTRE.latitude), Math.cos(CENTRE.latitude)];
  const along = Math.cos(latitude) * Math.cos(east);
  const scale = RADIUS * Math.sqrt(2 / (1 + sin * Math.sin(latitude) + cos * along));
  return {
    x: tenths(1000 + scale * Math.cos(latitude) * Math.sin(east)),
    y: tenths(1000 - scale * (cos * Math.sin(latitude) - sin * along)),
  };
}

/** The part of the map that shows all these points with room around them, four wide by five high at the most. */
export function boxAround(points: readonly Point[]): Box {
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = Math.max(45, (right - left) * 0.16, (bottom - top) * 0.12);
  const high = bottom - top + 2 * room;
  const width = Math.max(LEAST_WIDTH, right - left + 2 * room, high * SHAPE);
  const height = Math.max(high, width * SHAPE);
  return {
    x: Math.round((left + right - width) / 2),
    y: Math.round((top + bottom - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** The countries that a part of the map shows, each with its outline. */
export const countriesIn = ({ x, y, width, height }: Box): readonly (readonly [country: string, Outline])[] =>
  Object.entries(OUTLINES).filter(
    ([
      ,
      {
        box: [left, top, right, bottom],
      },
    ]) => left < x + width && right > x && top < y + height && bottom > y,
  );

/** A dot of the map, with everything that lies so near that its own dot would hide it. */
export interface Dot<T> extends Point {
  readonly radius: number;
  readonly those: readonly T[];
}

/**
 * One dot for all that lie close together, larger where it stands for more. A unit is a hundredth of the map's width;
 * the places with the most come first, so that a small one joins them and not the other way about.
 */
export function dotsOf<T extends Point>(those: readonly T[], unit: number): readonly Dot<T>[] {
  const crowd = (one: T): number => those.filter((each) => distance(one, each) < 4 * unit).length;
  const dots: { x: number; y: number; those: T[] }[] = [];
  for (const each of [...those].sort((a, b) => crowd(b) - crowd(a))) {
    const found = dots.find((dot) => distance(dot, each) < 4 * unit);
    if (found) found.those.push(each);
    else dots.push({ x: each.x, y: each.y, those: [each] });
  }
  return dots
    .map((dot) => ({
      ...dot,
      radius: tenths(unit * (dot.those.length === 1 ? 1.6 : 1.7 + Math.sqrt(dot.those.length) * 0.45)),
    }))
    .sort((a, b) => b.those.length - a.those.length);
}

/** What stands beside a dot, and where: the middle of its line, and the line's left edge, middle or right edge at `x`. */
export interface Label extends Point {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The names beside the dots, the largest dot first; a name that would lie on another, or on a dot, is left out. */
export function labelsOf(dots: readonly (Dot<unknown> & { readonly text: string })[], size: number): readonly Label[] {
  const taken: Box[] = dots.map(({ x, y, radius }) => ({
    ...{ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
  }));
  const labels: Label[] = [];
  for (const { x, y, radius, text } of dots) {
    const away = radius + size * 0.35;
    const width = text.length * size * 0.58;
    const middle = y + size * 0.36;
    const tries: readonly Label[] = [
      { text, anchor: 'middle', x, y: tenths(y - away - size * 0.1) },
      { text, anchor: 'start', x: tenths(x + away), y: tenths(middle) },
      { text, anchor: 'end', x: tenths(x - away), y: tenths(middle) },
      { text, anchor: 'middle', x, y: tenths(y + away + size * 0.75) },
    ];
    const boxOf = (label: Label): Box => ({
      x: label.x - (label.anchor === 'start' ? 0 : label.anchor === 'end' ? width : width / 2),
      ...{ y: label.y - size * 0.85, width, height: size * 1.05 },
    });
    const free = tries.find((label) => !taken.some((box) => meets(box, boxOf(label))));
    if (!free) continue;
    taken.push(boxOf(free));
    labels.push(free);
  }
  return labels;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function radians(hundredths: number): number {
  return (hundredths / 100) * (Math.PI / 180);
}
const tenths = (value: number): number => Math.round(value * 10) / 10;
