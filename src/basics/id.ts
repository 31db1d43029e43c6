/** The name of one thing, made by the application, sortable by the moment it was made (UUID version 7, RFC 9562). */
export type Id = string & { readonly brand: 'id' };

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells whether a text from outside has the shape of an id. */
export const isId = (text: unknown): text is Id => typeof text === 'string' && SHAPE.test(text);

/** How many ids one millisecond has place for: those of the twelve bits that count them. */
const PLACES = 4096;
let lastMilliseconds = 0;
let count = 0;

/**
 * Makes a new id: 48 bits of wall clock in milliseconds, twelve that count what is made within one of them, then the
 * random bits of a version 4 UUID. What one process makes sorts in the order in which it was made, whatever its clock does.
 */
export function newId(): Id {
  const now = Date.now();
  count = now > lastMilliseconds ? 0 : (count + 1) % PLACES;
  lastMilliseconds = count === 0 ? Math.max(now, lastMilliseconds + 1) : lastMilliseconds;
  const time = hexadecimal(lastMilliseconds, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hexadecimal(count, 3)}${crypto.randomUUID().slice(18)}` as Id;
}

const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
