import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A post as that site keeps it. */
export interface KeptThere {
  readonly id: number;
  slug: string;
  title: string;
  content: string;
  status: string;
  date_gmt: string;
  categories: number[];
  tags: number[];
}

/** A site that answers as WordPress 6.1 was recorded to, and the ways in which one goes wrong. */
export interface Recorded {
  readonly address: string;
  readonly posts: Map<number, KeptThere>;
  readonly media: { id: number; slug: string; type: string; alt: string; bytes: number }[];
  readonly asked: string[];
  /** The next answers to what makes or changes something. */
  goesWrong: 'not' | 'log-in-page' | 'silent-after' | 'unavailable' | 'moved' | 'may-not';
  readonly close: () => void;
}

export const LOGIN = { login: 'redaction', password: 'abcd EFGH ijkl MNOP qrst UVWX' };

/** Opens such a site on this machine. */
export async function recordedWordPress(): Promise<Recorded> {
  const posts = new Map<number, KeptThere>();
  const media: Recorded['media'] = [];
  const terms = { categories: [{ id: 3, name: 'Actualités &amp; presse' }], tags: [{ id: 7, name: 'komunigi' }] };
  const state: { goesWrong: Recorded['goesWrong'] } = { goesWrong: 'not' };
  const asked: string[] = [];
  let last = 40;
  const next = (): number => {
    last += 1;
    return last;
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): unknown {
    const url = new URL(request.url ?? '/', address);
    const route = url.searchParams.get('rest_route') ?? '';
    const method = request.method ?? 'GET';
    asked.push(`${method} ${route}`);
    const say = (status: number, data: unknown): unknown => {
      response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
      return response.end(JSON.stringify(data));
    };
    const no = (status: number, code: string, data: object = {}): unknown =>
      say(status, { code, message: code, data: { status, ...data } });
    const page = (): unknown => {
      response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' });
      return response.end('<!DOCTYPE html><title>Log In</title>');
    };
    if (state.goesWrong === 'log-in-page') return page();
    if (state.goesWrong === 'unavailable') return no(503, 'maintenance');
    if (state.goesWrong === 'moved') {
      response.writeHead(301, { location: 'https://elsewhere.example/' });
      return response.end();
    }
    const expected = `Basic ${Buffer.from(`${LOGIN.login}:${LOGIN.password}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return no(401, 'rest_not_logged_in');
    if (!route.startsWith('/wp/v2/')) return no(404, 'rest_no_route');
    const [, , , kind = '', id] = route.split('/');
    if (kind === 'users') return say(200, { id: 2, name: 'Rédaction', capabilities: { publish_posts: true } });
    if (kind === 'categories' || kind === 'tags') {
      if (method === 'GET')
        return say(
          200,
          // It looks among names as it keeps them, signs as entities.
          terms[kind].filter(({ name }) =>
            name.toLowerCase().includes((url.searchParams.get('search') ?? '').toLowerCase()),
          ),
        );
      const { name } = JSON.parse(body.toString()) as { name: string };
      if (kind === 'categories') return no(403, 'rest_cannot_create');
      const same = terms.tags.find((each) => each.name.toLowerCase() === name.toLowerCase().replace('é', 'e'));
      if (same) return no(400, 'term_exists', { term_id: same.id });
      terms.tags.push({ id: next(), name });
      return say(201, { id: last, name });
    }
    if (kind === 'media') {
      const slug = url.searchParams.get('slug');
      if (method === 'GET')
        return say(
          200,
          media
            .filter((each) => each.slug === slug)
            .map((each) => ({ id: each.id, source_url: `${address}/uploads/${each.slug}.png` })),
        );
      const name = /filename="([^"]+)\.\w+"/.exec(request.headers['content-disposition'] ?? '')?.[1] ?? '';
      media.push({
        id: next(),
        slug: name,
        type: request.headers['content-type'] ?? '',
        alt: url.searchParams.get('alt_text') ?? '',
        bytes: body.length,
      });
      return say(201, { id: last, source_url: `${address}/uploads/${name}.png` });
    }
    if (state.goesWrong === 'may-not' && method !== 'GET') return no(403, 'rest_cannot_edit');
    const post = posts.get(Number(id));
    const shown = (each: KeptThere) => ({
      id: each.id,
      slug: each.slug,
      status: each.status,
      link: `${address}/?p=${each.id}`,
    });
    if (id === undefined && method === 'GET')
      return say(
        200,
        [...posts.values()]
          .filter((each) => each.slug === url.searchParams.get('slug') && each.status !== 'trash')
          .map(shown),
      );
    if (id !== undefined && !post) return no(404, 'rest_post_invalid_id');
    if (method === 'DELETE' && post) {
      if (post.status === 'trash') return no(410, 'rest_already_trashed');
      post.status = 'trash';
      post.slug = `${post.slug}__trashed`;
      return say(200, shown(post));
    }
    if (method === 'GET' && post) return say(200, shown(post));
    const sent = JSON.parse(body.toString()) as Partial<KeptThere>;
    const kept: KeptThere = post ?? {
      id: next(),
      slug: '',
      title: '',
      content: '',
      status: 'draft',
      date_gmt: '',
      categories: [],
      tags: [],
    };
    // The slug is made unique by a suffix.
    const isTaken = [...posts.values()].some((each) => each !== kept && each.slug === sent.slug);
    Object.assign(kept, sent, { slug: isTaken ? `${sent.slug}-2` : sent.slug });
    posts.set(kept.id, kept);
    if (state.goesWrong === 'silent-after') {
      return request.socket.destroy();
    }
    return say(post ? 200 : 201, shown(kept));
  }

  return {
    ...{ address, posts, media, asked },
    get goesWrong() {
      return state.goesWrong;
    },
    set goesWrong(how) {
      state.goesWrong = how;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
