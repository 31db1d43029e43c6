/** Whole numbers in a row that grows. */
export interface Growing {
  add(value: number): void;
  count(): number;
  at(place: number): number;
  clear(): void;
  /** A copy of exactly those that were added. */
  all(): Int32Array;
}

export function growing(): Growing {
  let values = new Int32Array(1024);
  let count = 0;
  return {
    add(value) {
      if (count === values.length) {
        const wider = new Int32Array(count * 2);
        wider.set(values);
        values = wider;
      }
      values[count] = value;
      count += 1;
    },
    count: () => count,
    at: (place) => values[place] ?? 0,
    clear() {
      count = 0;
    },
    all: () => values.slice(0, count),
  };
}
