// No page breaks a rule of WCAG 2.2 level AA that axe can see.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PAGES, show } from '../lib/pages.mjs';
import { each } from '../lib/tools.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export default async function (tools) {
  let passed = 0;
  await each(PAGES, async (line) => {
    const page = await show(tools, line);
    await page.evaluate(AXE);
    const found = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), TAGS);
    await page.context().close();
    passed += found.passes.length;
    if (found.passes.length < 10) throw new Error(`axe ran only ${found.passes.length} rules`);
    if (found.violations.length > 0) throw new Error(found.violations.map(told).join('\n'));
  });
  return `${PAGES.length} pages, ${passed} rules passed, none broken`;
}

function told({ id, help, nodes }) {
  const places = nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);
  return `  ${id}: ${help}\n${places.slice(0, 5).join('\n')}`;
}
