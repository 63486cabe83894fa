// A page of the five seed articles weighs less than 30 kB before pictures: HTML, style and script as
// they are on disk. What goes over the wire, compressed as every host does, is told as well.

import { gzipSync } from 'node:zlib';
import { each } from '../lib/tools.mjs';

const LIMIT = 30_000;
const TEXTS = ['document', 'stylesheet', 'script'];

export default async function (tools) {
  const http = await tools.http('seeds');
  const isArticle = (file) => !/^review\/|(^|\/)(index|search|404)\.html$/.test(file);
  const articles = tools.files('.html', 'seeds').filter(isArticle);
  if (articles.length < 5) throw new Error(`only ${articles.length} pages`);
  const heaviest = { sent: 0, stored: 0 };
  await each(articles, async (file) => {
    const page = await tools.page();
    const answers = [];
    page.on('response', (answer) => TEXTS.includes(answer.request().resourceType()) && answers.push(answer));
    await page.goto(new URL(file, http).href, { waitUntil: 'networkidle' });
    const bodies = await Promise.all(answers.map((answer) => answer.body()));
    await page.context().close();
    const sum = (size) => bodies.reduce((total, body) => total + size(body), 0);
    const [sent, stored] = [sum((body) => gzipSync(body).length), sum((body) => body.length)];
    heaviest.sent = Math.max(heaviest.sent, sent);
    heaviest.stored = Math.max(heaviest.stored, stored);
    if (stored >= LIMIT) {
      const parts = answers.map((answer, at) => `${bodies[at].length} ${answer.url().split('/').pop()}`);
      throw new Error(`${stored} bytes: ${parts.join(', ')}`);
    }
  });
  return `${articles.length} pages, the heaviest ${heaviest.stored} bytes, ${heaviest.sent} compressed`;
}
