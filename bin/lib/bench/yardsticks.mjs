// @ts-check
// The two yardsticks, in a process of their own: the least that any server could do for a page.
//   /bytes   the same bytes as the page, from memory
//   /rows    one indexed query through pg, its fifty rows as JSON
import { createServer } from 'node:http';
import pg from 'pg';

/** @type {Buffer} */
let bytes = Buffer.alloc(0);

process.on('message', (/** @type {{ ownerUrl: string, communityId: string, bytes: string }} */ told) => {
  bytes = Buffer.from(told.bytes, 'base64');
  const pool = new pg.Pool({ connectionString: told.ownerUrl, max: 5 });
  const query = {
    name: 'list',
    text: `select number, title, language, voiced_at, level, waiting_for, waiting_why, waiting_since, waiting_count,
             us_too, not_us, could_live_with, hurts_us
           from needs where community_id = $1 and is_open order by waiting_since, number limit 50`,
    values: [told.communityId],
  };
  const server = createServer(async (request, response) => {
    if (request.url === '/bytes') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': bytes.length });
      response.end(bytes);
      return;
    }
    const { rows } = await pool.query(query);
    const body = JSON.stringify(rows);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address ? address.port : 0);
  });
});
process.on('disconnect', () => process.exit(0));
