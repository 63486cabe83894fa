// Nothing moves while a page loads, and the largest thing painted is text, but where pictures are.

import { PAGES, options } from '../lib/pages.mjs';
import { each } from '../lib/tools.mjs';

const TEXT = /^(P|H1|H2|LI|TD|BLOCKQUOTE|SPAN|DIV|A|CODE|PRE)$/;

export default async function (tools) {
  let slowest = 0;
  await each(PAGES, async (line) => {
    const page = await tools.page(options(line));
    await page.addInitScript(observe);
    await page.goto(new URL(line.path, await tools.http(line.site)).href, { waitUntil: 'networkidle' });
    // The browser looks for the largest paint until the first input.
    await page.waitForFunction(() => globalThis.painted.largest !== 'nothing');
    await page.mouse.wheel(0, 4000);
    await page.waitForTimeout(150);
    const { shifts, largest, at } = await page.evaluate(() => globalThis.painted);
    await page.context().close();
    slowest = Math.max(slowest, at);
    if (shifts.length > 0) throw new Error(`moves: ${shifts.join(', ')}`);
    if (!TEXT.test(largest) && !line.pictures) throw new Error(`the largest paint is ${largest}`);
  });
  return `${PAGES.length} pages without a shift; largest paint after at most ${Math.round(slowest)} ms`;
}

function observe() {
  globalThis.painted = { shifts: [], largest: 'nothing', at: 0 };
  const watch = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch('layout-shift', ({ value, sources }) => {
    const names = sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80));
    globalThis.painted.shifts.push(`${value.toFixed(4)} (${names.join('; ')})`);
  });
  watch('largest-contentful-paint', ({ element, startTime }) => {
    globalThis.painted.largest = element?.tagName ?? 'gone';
    globalThis.painted.at = startTime;
  });
}
