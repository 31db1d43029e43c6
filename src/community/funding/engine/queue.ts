/** Things waiting, whichever is before all others first. */
export class Queue<T> {
  private readonly waiting: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  add(item: T): void {
    let place = this.waiting.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.isBefore(item, this.at(above))) break;
      this.waiting[place] = this.at(above);
      place = above;
    }
    this.waiting[place] = item;
  }

  /** Takes the first out; undefined when nothing waits. */
  take(): T | undefined {
    const [first, last] = [this.waiting[0], this.waiting.pop()];
    if (first === undefined || last === undefined || this.waiting.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.waiting.length) break;
      if (below + 1 < this.waiting.length && this.isBefore(this.at(below + 1), this.at(below))) below += 1;
      if (!this.isBefore(this.at(below), last)) break;
      this.waiting[place] = this.at(below);
      place = below;
    }
    this.waiting[place] = last;
    return first;
  }

  /** The first, left where it is. */
  first(): T | undefined {
    return this.waiting[0];
  }

  private at(place: number): T {
    return this.waiting[place] as T;
  }
}
