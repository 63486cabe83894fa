// Technical text reads from left to right inside text that reads from right to left: no token, line
// of code or name with a number is mirrored or torn apart by its surroundings.

import { each } from '../lib/tools.mjs';

export default async function (tools) {
  const http = await tools.http();
  const files = tools.files('.html').filter((file) => file.startsWith('ar-sa/'));
  const page = await tools.page();
  let count = 0;
  await each(files, async (file) => {
    await page.goto(new URL(file, http).href);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    const { wrong, tokens } = await page.evaluate(mirrored);
    count += tokens;
    if (wrong.length > 0) throw new Error(wrong.join('\n  '));
  }, 1);
  if (count < 40) throw new Error(`only ${count} tokens`);
  return `${count} pieces of technical text on ${files.length} pages`;
}

function mirrored() {
  // Words of Latin letters, numbers and signs with single spaces between them.
  const LATIN = /[.$-]?[A-Za-z][\w.+:\\-]*(?: [\w$-][\w.+:\\-]*)*(?<=[\w])/g;
  const wrong = [];
  const say = (element, what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  if (document.documentElement.dir !== 'rtl') say(document.documentElement, 'the page is not from right to left');
  const technical = [...document.querySelectorAll('main :is(pre, code, kbd, samp, .token)')];
  for (const element of technical) {
    const { direction, unicodeBidi, textAlign, display } = getComputedStyle(element);
    if (direction !== 'ltr') say(element, 'not from left to right');
    if (display === 'inline' && !unicodeBidi.includes('isolate')) say(element, 'not isolated');
    if (element.tagName === 'PRE' && !['left', 'start'].includes(textAlign)) say(element, 'not aligned left');
    if (!/[\u0590-\u08ff]/.test(element.textContent) && !inOrder(letters(element))) say(element, 'mirrored');
  }
  for (const block of document.querySelectorAll('main :is(h1, h2, h3, p, li, td, th, .tr, .en)')) {
    if (block.querySelector('p, li, pre, del, .tr') || !block.checkVisibility()) continue;
    const all = letters(block);
    const text = all.map(({ letter }) => letter).join('');
    for (const { 0: run, index } of text.matchAll(LATIN))
      if (!inOrder(all.slice(index, index + run.length))) say(block, `«${run}» is torn apart`);
  }
  return { wrong, tokens: technical.length };

  // The letters of an element with their places.
  function letters(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        all.push({ letter: node.data[at], box: range.getBoundingClientRect() });
      }
    }
    return all;
  }

  // Whether each letter of a line stands to the right of the one before.
  function inOrder(all) {
    const drawn = all.filter(({ box }) => box.width > 0);
    return drawn.every(({ box }, at) => {
      const before = drawn[at - 1]?.box;
      return !before || Math.abs(before.top - box.top) > 4 || box.left >= before.left;
    });
  }
}
