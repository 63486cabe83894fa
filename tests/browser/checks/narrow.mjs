// Every page fits a window of 320 pixels: only code and tables scroll, inside themselves.

import { each } from '../lib/tools.mjs';

export default async function (tools) {
  const of = async (site) => {
    const http = await tools.http(site);
    return tools.files('.html', site).map((file) => new URL(file, http).href);
  };
  const pages = [...(await of('sample')), ...(await of('every'))];
  const page = await tools.page({ viewport: { width: 320, height: 640 } });
  await each(pages, async (address) => {
    await page.goto(address);
    const wide = await page.evaluate(outside);
    if (wide.length > 0) throw new Error(wide.join(', '));
  }, 1);
  return `${pages.length} pages`;
}

// What makes a page wider than its window.
function outside() {
  const root = document.documentElement;
  const room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  const sticksOut = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > room + 1;
  };
  const scrolls = (element) =>
    element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const all = [...document.body.querySelectorAll('*')];
  const names = all.filter((element) => sticksOut(element) && !scrolls(element)).map((element) => {
    const { tagName, className, textContent } = element;
    return `${tagName.toLowerCase()}.${className} «${textContent.trim().slice(0, 40)}»`;
  });
  return [`${root.scrollWidth - room} pixels too wide`, ...names.slice(0, 5)];
}
