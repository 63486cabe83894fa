// Without a script everything can be read: the English beside each sentence, the three views, the
// other languages; and nothing is shown that would need a script.

import assert from 'node:assert/strict';

const ARTICLE = 'pl-pl/registry/enable-tls-in-the-registry.html';

export default async function (tools) {
  for (const origin of [await tools.http(), await tools.file()]) {
    const page = await tools.page({ javaScriptEnabled: false });
    await page.goto(new URL(ARTICLE, origin).href);
    const source = page.locator('details.source').first();
    const english = source.locator('[lang=en]').first();

    await source.locator('summary').click();
    assert.ok(await english.isVisible(), 'the English is not shown by a click on its disclosure');
    await source.locator('summary').click();
    assert.ok(!(await english.isVisible()), 'the English is not hidden again');

    await views(page, english);
    assert.equal(await page.locator('button.copy').count(), 0, 'there are buttons that cannot copy');
    assert.ok(!(await page.locator('button.theme').isVisible()), 'there is a button that cannot change the theme');

    await page.locator('.i-globe').click();
    await page.locator('.languages a[lang="ja-JP"]').click();
    assert.match(page.url(), /ja-jp\/registry\/enable-tls-in-the-registry\.html$/);
    await page.context().close();
  }
  await passages(tools);
  return 'disclosures, views and languages over http and from files';
}

// A passage that is in English for want of a sound translation stays in every view.
async function passages(tools) {
  const page = await tools.page({ javaScriptEnabled: false });
  await page.goto(new URL('de-de/every-construct.html', await tools.http('every')).href);
  for (const view of ['translation', 'english', 'both']) {
    await page.locator(`.view input[value=${view}]`).check({ force: true });
    assert.ok(await page.locator('.pair .mangled').first().isVisible(), `the view «${view}» hides a passage`);
    assert.ok(await page.locator('.text h2').first().isVisible(), `the view «${view}» hides headings`);
  }
  await page.context().close();
}

// The switch shows the translation, the English, or both.
async function views(page, english) {
  const translation = page.locator('.pair > p:first-child').first();
  const shown = async () => [await translation.isVisible(), await english.isVisible()];
  for (const [view, expected] of [
    ['both', [true, true]],
    ['english', [false, true]],
    ['translation', [true, false]],
  ]) {
    await page.locator(`.view input[value=${view}]`).check({ force: true });
    assert.deepEqual(await shown(), expected, `the view «${view}» shows [translation, English]`);
  }
}
