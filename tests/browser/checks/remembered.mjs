// The view and the colours that a reader chose stay on the next page and after a new visit.

import assert from 'node:assert/strict';

const FIRST = 'pl-pl/registry/enable-tls-in-the-registry.html';
const SECOND = 'ja-jp/mail/tls-connection-refused.html';

export default async function (tools) {
  const http = await tools.http();
  const page = await tools.page({ colorScheme: 'light' });
  const open = async (path) => page.goto(new URL(path, http).href);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const view = () => page.locator('.view input:checked').getAttribute('value');

  await open(FIRST);
  const light = await paper();
  const seen = new Set();
  for (let press = 0; press < 3 && (await paper()) === light; press += 1) await page.locator('button.theme').click();
  const dark = await paper();
  assert.notEqual(dark, light, 'the button does not change the colours');
  await page.locator('.view input[value=both]').check({ force: true });

  for (const path of [SECOND, FIRST]) {
    await open(path);
    assert.equal(await paper(), dark, `${path} forgot the colours`);
    assert.equal(await view(), 'both', `${path} forgot the view`);
    const sources = page.locator('.text details.source > :not(summary)');
    assert.ok((await sources.count()) > 3 && (await sources.first().isVisible()), `${path} does not show the English`);
  }

  await page.goto(new URL('index.html', http).href);
  assert.equal(await paper(), dark, 'the home forgot the colours');
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(FIRST);
  for (let press = 0; press < 3; press += 1) {
    await page.locator('button.theme').click();
    seen.add(await paper());
  }
  assert.equal(seen.size, 2, 'one of the three themes follows the system');
  return 'the view and the theme stay over four pages';
}
