// Pages of the corpora have no errors for the Nu HTML checker but those that their article holds.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nu } from '../lib/nu.mjs';
import { none } from '../lib/tools.mjs';

// What an article can do wrong that its page must show as it is, and how the article shows it.
const OF_THE_ARTICLE = [
  ['term without its definition', /Element “dl” is missing a required instance of child element “dd”/, /<dl>/],
  ['text between terms', /Text not allowed in element “dl”/, /<dl>/],
  ['same term twice', /Duplicate “dt” name/, /<dt>/],
  ['heading that skips a level', /skipping \d heading level/, /^\s*(#{3,}|<h[3-6])/m],
  ['letters with separate marks', /not in Unicode Normalization Form C/, /\p{M}/u],
];

export default async function (tools) {
  const content = join(tools.folder('corpus'), '../corpus-content');
  const sources = new Sources(content);
  const pages = tools.files('.html', 'corpus').filter((page) => sources.of(page));
  const told = await nu(pages.map((page) => join(tools.folder('corpus'), page)));
  const counts = new Map();
  const ours = [];
  for (const said of told) {
    const page = decodeURI(said.url).split(`${tools.folder('corpus')}/`).pop();
    const kind = OF_THE_ARTICLE.find(
      ([, message, cause]) => message.test(said.message) && cause.test(readFileSync(sources.of(page), 'utf8')),
    );
    if (kind) counts.set(kind[0], (counts.get(kind[0]) ?? 0) + 1);
    else ours.push(`${page}:${said.lastLine}: ${said.message} ${said.extract ?? ''}`);
  }
  if (pages.length < 1_000) throw new Error(`only ${pages.length} pages`);
  none(ours.slice(0, 40), `${ours.length} errors that are not the article's`);
  return `${pages.length} pages; of the articles: ${[...counts].map((pair) => pair.join(' ')).join(', ')}`;
}

// Finds the article of a page: of English pages, that of any locale.
class Sources {
  constructor(content) {
    this.content = content;
    this.locales = ['de-DE', 'pl-PL', 'ar-SA', 'bg-BG', 'ja-JP', 'ro-RO', 'sk-SK', 'sr-Latn-RS'];
  }

  of(page) {
    const [folder, ...path] = page.split('/');
    const article = path.join('/').replace(/\.html$/, '.md');
    const own = this.locales.filter((locale) => folder === 'en-us' || locale.toLowerCase() === folder);
    return own.map((locale) => join(this.content, locale, article)).find((file) => path.length > 0 && existsSync(file));
  }
}
