// What tells others of the pages is well-formed and true: sitemap, feeds, alternates, canonical
// addresses and the manifest name pages that exist, and languages name each other.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { none } from '../lib/tools.mjs';

// `site.url` of sample.yaml.
const SITE = 'https://support.example.org/help/center/';

export default async function (tools) {
  const folder = tools.folder();
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const page = await tools.page();
  const parse = (file) => page.evaluate(read_xml, read(file));

  const files = tools.files('.xml');
  const wrong = [];
  const leads = (address, from) => {
    const { href } = new URL(address, SITE + from);
    const path = decodeURI(href.replace(SITE, '')).replace(/(^|\/)$/, '$1index.html');
    if (!href.startsWith(SITE) || !existsSync(join(folder, path))) wrong.push(`${from} names ${address}`);
  };
  let addresses = 0;
  for (const file of files) {
    const { error, links, updated } = await parse(file);
    if (error) wrong.push(`${file}: ${error}`);
    for (const link of links) leads(link, file);
    addresses += links.length;
    if (updated.some((date) => Number.isNaN(Date.parse(date)))) wrong.push(`${file} has a date that is none`);
  }
  assert.ok(files.includes('sitemap.xml') && files.includes('pl-pl/feed.xml'), `there is only ${files}`);

  const alternates = new Map();
  for (const file of tools.files('.html')) {
    const head = read(file).split('</head>')[0];
    const links = [...head.matchAll(/<link rel="(canonical|alternate)"(?: hreflang="([^"]+)")?[^>]* href="([^"]+)"/g)];
    for (const [, , , href] of links) leads(href, file);
    const [canonical] = links.filter(([, rel]) => rel === 'canonical');
    const languages = links.filter(([, rel, language]) => rel === 'alternate' && language);
    if (canonical && languages.length > 0) alternates.set(canonical[3], new Set(languages.map(([, , , href]) => href)));
  }
  for (const [address, others] of alternates)
    for (const other of others)
      if (alternates.has(other) && !alternates.get(other).has(address)) wrong.push(`${other} does not name ${address} back`);

  const { pages } = JSON.parse(read('manifest.json'));
  for (const { path } of pages) if (!existsSync(join(folder, path))) wrong.push(`the manifest names ${path}`);
  assert.match(read('robots.txt'), new RegExp(`^Sitemap: ${SITE}sitemap\\.xml$`, 'm'));
  none(wrong.slice(0, 30), `${wrong.length} of ${addresses} addresses`);
  return `${files.length} XML files with ${addresses} addresses, ${alternates.size} pages with alternates, ${pages.length} in the manifest`;
}

// The addresses and dates of a sitemap or a feed.
function read_xml(text) {
  const tree = new DOMParser().parseFromString(text, 'application/xml');
  const texts = (name) => [...tree.getElementsByTagName(name)].map((one) => one.textContent);
  const hrefs = [...tree.querySelectorAll('[href]')].map((one) => one.getAttribute('href'));
  return {
    error: tree.querySelector('parsererror')?.textContent,
    links: [...texts('loc'), ...hrefs],
    updated: [...texts('lastmod'), ...texts('updated')],
  };
}
