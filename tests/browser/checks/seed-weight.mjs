// A page of the five seed articles weighs less than 30 kB before pictures: HTML, style and script
// as they lie on disk, not compressed.

import { each } from '../lib/tools.mjs';

const LIMIT = 30_000;

export default async function (tools) {
  const http = await tools.http('seeds');
  const articles = tools.files('.html', 'seeds').filter((file) => !/(^|\/)(index|search|404)\.html$/.test(file));
  let heaviest = 0;
  await each(articles, async (file) => {
    const page = await tools.page();
    const parts = {};
    page.on('response', async (answer) => {
      if (['document', 'stylesheet', 'script'].includes(answer.request().resourceType()))
        parts[answer.url().slice(http.length)] = answer.body().then((body) => body.length);
    });
    await page.goto(new URL(file, http).href, { waitUntil: 'networkidle' });
    let weight = 0;
    for (const part in parts) weight += parts[part] = await parts[part];
    await page.context().close();
    heaviest = Math.max(heaviest, weight);
    if (weight >= LIMIT) throw new Error(`${weight} bytes: ${JSON.stringify(parts)}`);
  });
  if (articles.length < 5) throw new Error(`only ${articles.length} pages`);
  return `${articles.length} pages, the heaviest ${heaviest} bytes`;
}
