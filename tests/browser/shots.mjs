// Takes pictures of the pages that people meet, to be looked at: node shots.mjs [words of names …]
//
// They go to the folder `shots` beside the sites; `cargo test --test browser` builds those first.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, show } from './lib/pages.mjs';
import { tools } from './lib/tools.mjs';

const wanted = process.argv.slice(2);
const given = tools();
const folder = join(given.folder(), '../shots');
mkdirSync(folder, { recursive: true });
for (const line of PAGES) {
  if (wanted.length > 0 && !wanted.some((word) => line.name.includes(word))) continue;
  const page = await show(given, line);
  const path = join(folder, `${line.name.replaceAll(' ', '-')}.png`);
  await page.screenshot({ path, fullPage: true });
  await page.context().close();
  console.log(path);
}
await given.close();
