/** People's names are no ids of the engine: places are, so that odd cents go in the order in which names were typed. */
export function namesById(names: readonly string[]): {
  readonly idOf: (name: string) => string;
  readonly nameOf: (id: string) => string;
} {
  const ids = new Map(names.map((name, place) => [name, String(place).padStart(4, '0')]));
  return { idOf: (name) => ids.get(name) ?? '', nameOf: (id) => names[Number(id)] ?? '' };
}
