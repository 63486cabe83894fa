// Serves a folder on a free port of this machine, below a base path as a publisher's host would.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.atom': 'application/atom+xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.reg': 'application/octet-stream',
};

/// Starts the server; `address` ends with a slash.
export async function serve(folder, base = '/help/center/') {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const file = path.startsWith(base) && existing(folder, path.slice(base.length));
    response.writeHead(file ? 200 : 404, {
      'content-type': TYPES[extname(file || 'x.html')] ?? 'application/octet-stream',
    });
    createReadStream(file || join(folder, '404.html')).on('error', () => response.end()).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function existing(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  return existsSync(join(file, 'index.html')) ? join(file, 'index.html') : undefined;
}
