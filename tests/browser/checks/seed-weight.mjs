// A page of the five seed articles weighs at most 25 kB before pictures: HTML, style and script,
// compressed as every host does. The HTML alone weighs at most three times its Markdown and 3 kB.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { each } from '../lib/tools.mjs';

const LIMIT = 25_000;
const TIMES = 3;
const MORE = 3_000;
const TEXTS = ['document', 'stylesheet', 'script'];

export default async function (tools) {
  const http = await tools.http('seeds');
  const isArticle = (file) => !/^review\/|(^|\/)(index|search|404)\.html$/.test(file);
  const articles = tools.files('.html', 'seeds').filter(isArticle);
  if (articles.length < 5) throw new Error(`only ${articles.length} pages`);
  const zipped = (bytes) => gzipSync(bytes).length;
  const read = (file) => zipped(readFileSync(join(tools.folder('seeds'), file)));
  const heaviest = { sent: 0, times: 0 };
  await each(articles, async (file) => {
    const page = await tools.page();
    const answers = [];
    page.on('response', (answer) => TEXTS.includes(answer.request().resourceType()) && answers.push(answer));
    await page.goto(new URL(file, http).href, { waitUntil: 'networkidle' });
    const bodies = await Promise.all(answers.map((answer) => answer.body()));
    await page.context().close();
    const sent = bodies.reduce((total, body) => total + zipped(body), 0);
    const [html, markdown] = [read(file), read(file.replace(/html$/, 'md'))];
    heaviest.sent = Math.max(heaviest.sent, sent);
    heaviest.times = Math.max(heaviest.times, (html - MORE) / markdown);
    const parts = answers.map((answer, at) => `${zipped(bodies[at])} ${answer.url().split('/').pop()}`);
    if (sent > LIMIT) throw new Error(`${sent} bytes: ${parts.join(', ')}`);
    if (html > TIMES * markdown + MORE) throw new Error(`${html} bytes of HTML, ${markdown} of Markdown`);
  });
  const times = heaviest.times.toFixed(1);
  return `${articles.length} pages, the heaviest ${heaviest.sent} bytes; HTML is at most ${times} times its Markdown and ${MORE} bytes`;
}
