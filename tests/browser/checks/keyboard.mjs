// The whole way of a reader by keyboard alone: skip link, search, result, language, English of a
// sentence, view, copying a value, theme, back. Wherever the focus goes it can be seen, and it
// follows the order of the page.

import assert from 'node:assert/strict';

export default async function (tools) {
  const page = await tools.page({ permissions: ['clipboard-read', 'clipboard-write'] });
  const reader = new Reader(page);
  await page.goto(new URL('pl-pl/index.html', await tools.http()).href);

  await page.keyboard.press('Tab');
  await reader.look();
  assert.ok(await reader.has('.skip'), 'the first stop is not the skip link');
  await page.keyboard.press('Enter');
  assert.ok(await reader.has('main'), 'the skip link does not lead into the text');

  await page.reload();
  await page.keyboard.press('/');
  await page.locator('dialog input').waitFor();
  await page.keyboard.type('451 5.7.3');
  await page.locator('dialog .title').first().waitFor();
  await reader.to('dialog .title');
  await page.keyboard.press('Enter');
  await page.waitForURL(/pl-pl\/mail\/tls-connection-refused\.html/);

  await reader.to('.i-globe');
  await page.keyboard.press('Enter');
  await reader.to('.languages a[lang="de-DE"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/de-de\/mail\/tls-connection-refused\.html/);

  await reader.to('details.source > summary');
  const english = page.locator('details.source').first().locator(':scope > :not(summary)').first();
  assert.ok(!(await english.isVisible()));
  await page.keyboard.press('Enter');
  assert.ok(await english.isVisible(), 'Enter does not open the English of a sentence');

  await page.reload();
  await reader.to('.view input');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.view input:checked').getAttribute('value'), 'english');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.view input:checked').getAttribute('value'), 'both');
  assert.ok(await english.isVisible(), 'the view of both does not show the English');
  await page.keyboard.press('ArrowRight');

  await reader.to('button.copy');
  const value = await page.evaluate(() => {
    const { parentElement } = document.activeElement;
    return (parentElement.matches('.code-head') ? parentElement.nextElementSibling : parentElement).textContent.trim();
  });
  await page.keyboard.press('Enter');
  await page.locator('button.copy.done').waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), value);
  assert.notEqual(await page.locator('[role=status]').first().textContent(), '', 'copying is not announced');

  await page.evaluate(() => scrollTo(0, 0));
  await page.reload();
  await reader.to('button.theme');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  for (let press = 0; press < 3 && (await ground()) === before; press += 1) await page.keyboard.press('Enter');
  assert.notEqual(await ground(), before, 'the theme does not change');

  await page.goBack();
  await page.waitForURL(/pl-pl\/mail\/tls-connection-refused\.html/);
  return `${reader.stops} stops, all to be seen and in order`;
}

// Presses Tab and looks at what has the focus.
class Reader {
  constructor(page) {
    this.page = page;
    this.stops = 0;
  }

  has(selector) {
    return this.page.evaluate((selector) => document.activeElement.matches(selector), selector);
  }

  // Goes on to the next stop that fits.
  async to(selector) {
    for (let press = 0; press < 80; press += 1) {
      await this.page.evaluate(() => (globalThis.stop = document.activeElement));
      await this.page.keyboard.press('Tab');
      await this.look();
      if (await this.has(selector)) return;
    }
    throw new Error(`${selector} is not reached in 80 steps`);
  }

  // The stop is inside the window, marked, and after the one before.
  async look() {
    this.stops += 1;
    const wrong = await this.page.evaluate(() => {
      const now = document.activeElement;
      const before = globalThis.stop;
      const name = now.outerHTML.slice(0, 120);
      if (now === document.body) return 'the focus is lost';
      const drawn = now.matches('input[type=radio]') ? now.closest('label') : now;
      const { top, left, bottom, right, width, height } = drawn.getBoundingClientRect();
      const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && width > 0 && height > 0;
      if (!isInside) return `the focus is out of sight: ${name}`;
      const isMarked = (one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5) || boxShadow !== 'none';
      };
      if (!isMarked(now) && !isMarked(drawn)) return `the focus is not marked: ${name}`;
      const follows = before?.isConnected && before !== document.body && before !== now;
      if (follows && !(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING))
        return `the focus goes back: ${name}`;
      return undefined;
    });
    if (wrong) throw new Error(wrong);
  }
}
