// Pages load nothing from elsewhere, miss no file, break no policy and write nothing to the console:
// over http below a base path, and from files.

import { PAGES, options } from '../lib/pages.mjs';
import { each } from '../lib/tools.mjs';

export default async function (tools) {
  // A host serves the page of wrong addresses at any depth: its links begin at the site's own folder.
  const isServed = ({ path }) => path.endsWith('404.html');
  const both = async (line) =>
    isServed(line) ? [await tools.http(line.site)] : [await tools.http(line.site), await tools.file(line.site)];
  const of = async (line) => (await both(line)).map((origin) => ({ ...line, origin }));
  const visits = (await Promise.all(PAGES.map(of))).flat();
  let requests = 0;
  await each(visits, async (line) => {
    const page = await tools.page(options(line));
    const wrong = [];
    page.on('console', (message) => wrong.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => wrong.push(`failed: ${request.url()}`));
    page.on('response', (answer) => answer.status() >= 400 && wrong.push(`${answer.status()}: ${answer.url()}`));
    page.on('request', (request) => {
      requests += 1;
      if (!request.url().startsWith(line.origin)) wrong.push(`elsewhere: ${request.url()}`);
    });
    await page.goto(new URL(line.path, line.origin).href, { waitUntil: 'networkidle' });
    await page.context().close();
    if (wrong.length > 0) throw new Error(wrong.join('\n  '));
  });
  return `${visits.length} visits, ${requests} requests`;
}
