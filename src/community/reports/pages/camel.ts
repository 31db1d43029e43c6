/** A name as a sentence's choices are written: `needs-voiced` is `needsVoiced`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
