/** The uploads of a community that a text names, shown or linked, by their ids. */
export const uploadsIn = (text: string, slug: string): readonly string[] =>
  [...text.matchAll(/\/([a-z0-9-]+)\/files\/([0-9a-f-]{36})/g)].flatMap(([, own, id]) =>
    own === slug && id ? [id] : [],
  );
