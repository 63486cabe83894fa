// On paper there is the article in dark letters on white, without what only a screen needs, in either
// colour scheme.

import assert from 'node:assert/strict';

const ARTICLE = 'pl-pl/registry/enable-tls-in-the-registry.html';
const ON_SCREEN_ONLY = '.skip, .top, button, .languages, .sidebar, fieldset.view, nav.contents, nav.neighbours';

export default async function (tools) {
  const http = await tools.http();
  let bytes = 0;
  for (const colorScheme of ['light', 'dark']) {
    const page = await tools.page({ colorScheme, viewport: { width: 794, height: 1123 } });
    await page.goto(new URL(ARTICLE, http).href);
    await page.emulateMedia({ media: 'print', colorScheme });
    for (const element of await page.locator(ON_SCREEN_ONLY).all()) {
      const isCut = await element.evaluate((one) => getComputedStyle(one).clipPath === 'inset(50%)');
      assert.ok(isCut || !(await element.isVisible()), `on paper: ${await element.evaluate((one) => one.outerHTML.slice(0, 80))}`);
    }
    assert.ok(await page.locator('h1').isVisible());
    const faint = await page.evaluate(faintTexts);
    assert.deepEqual(faint, [], `${colorScheme}: letters too light for paper`);
    const pdf = await page.pdf({ format: 'A4' });
    assert.match(pdf.subarray(0, 5).toString(), /%PDF-/);
    bytes += pdf.length;
    await page.context().close();
  }
  return `light and dark, ${Math.round(bytes / 2000)} kB of PDF each`;
}

// Texts of the article whose letters or ground do not suit white paper.
function faintTexts() {
  const light = (colour) => {
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return alpha < 10 ? 1 : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  const texts = [...document.querySelectorAll('main :is(h1, h2, p, li, td, th, code, pre, a)')].filter((one) => one.offsetParent);
  const wrong = texts.filter((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return light(color) > 0.55 || light(backgroundColor) < 0.8;
  });
  return wrong.map((one) => one.outerHTML.slice(0, 80));
}
