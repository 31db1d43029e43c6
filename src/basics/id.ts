/** The name of one thing, made by the application, sortable by the moment it was made (UUID version 7, RFC 9562). */
export type Id = string & { readonly brand: 'id' };

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells whether a text from outside has the shape of an id. */
export const isId = (text: unknown): text is Id => typeof text === 'string' && SHAPE.test(text);

/** Makes a new id: 48 bits of wall clock in milliseconds, then the random bits of a version 4 UUID. */
export function newId(): Id {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}` as Id;
}
