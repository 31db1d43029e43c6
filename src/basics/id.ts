/** The name of one thing, made by the application, sortable by the moment it was made (UUID version 7, RFC 9562). */
export type Id = string & { readonly brand: 'id' };

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells whether a text from outside has the shape of an id. */
export const isId = (text: unknown): text is Id => typeof text === 'string' && SHAPE.test(text);

/** Makes a new id. The 48-bit prefix is the wall clock in milliseconds; the other 74 free bits are random. */
export function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const milliseconds = Date.now();
  view.setUint32(0, Math.floor(milliseconds / 0x10000));
  view.setUint16(4, milliseconds % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}
