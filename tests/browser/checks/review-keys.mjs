// Haste at the workbench: keys that come before the next segment decide on nothing, texts that are not
// saved outlive Esc, a click and a reload, and the end of the search and of the queue is no error. The
// sheet of a build keeps texts as well.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Bench } from '../lib/bench.mjs';

/// How long an answer takes, in milliseconds: longer than between two keys.
const SLOW = 200;

export default async function (tools) {
  const bench = new Bench();
  const page = await tools.page();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  count(page);
  try {
    const address = await bench.start();
    await page.route('**/api/**', async (route) => {
      await new Promise((done) => { setTimeout(done, SLOW); });
      await route.continue();
    });
    await page.goto(address);
    await page.locator('#title').waitFor();
    await haste(page, bench);
    await drafts(page);
    await search(page);
    await page.unroute('**/api/**');
    await end(page);
    await sheet(page, bench);
    assert.deepEqual(errors, []);
    return 'no key met the wrong segment, no text was lost';
  } finally {
    await bench.remove();
  }
}

const place = (page) => page.locator('.place').textContent();

/// The requests to the server that are not answered yet, and when the last one began or ended.
const requests = { open: 0, at: 0 };

function count(page) {
  const change = (by) => (request) => {
    if (!request.url().includes('/api/')) return;
    requests.open += by;
    requests.at = Date.now();
  };
  page.on('request', change(1));
  page.on('requestfinished', change(-1));
  page.on('requestfailed', change(-1));
}

/// Waits until nothing is asked any more, however busy the machine is.
async function quiet(page) {
  await page.waitForTimeout(3 * SLOW);
  while (requests.open > 0 || Date.now() - requests.at < 3 * SLOW) await page.waitForTimeout(SLOW / 4);
}

async function show(page, locale, state) {
  await page.locator('#locale').selectOption(locale);
  await page.locator('#state').selectOption(state);
  await quiet(page);
  if (await page.locator('#title').count()) await page.locator('#title').focus();
}

async function haste(page, bench) {
  const verdicts = (locale) => bench.decisions(locale).filter((line) => line.includes('verdict:'));
  await show(page, 'pl-PL', 'repaired');
  const first = await place(page);
  await page.keyboard.press('a');
  await page.waitForTimeout(25);
  await page.keyboard.press('r');
  await quiet(page);
  assert.deepEqual(verdicts('pl-PL'), ['  verdict: accept']);
  assert.notEqual(await place(page), first);

  for (let turn = 0; turn < 10; turn += 1) {
    await page.keyboard.press('s');
    await page.waitForTimeout(20);
  }
  await quiet(page);
  const kept = verdicts('pl-PL').length - 1;
  assert.ok(kept >= 1 && kept <= 3, `${kept} decisions of ten keys in half a second`);

  // A double click is one decision.
  const before = verdicts('pl-PL').length;
  await page.getByRole('button', { name: 'Accept' }).dblclick();
  await quiet(page);
  assert.equal(verdicts('pl-PL').length, before + 1);

  // Moves are not lost.
  const start = await page.locator('#list [aria-current]').evaluate(index);
  for (const key of 'jjk') await page.keyboard.press(key);
  await quiet(page);
  assert.equal(await page.locator('#list [aria-current]').evaluate(index), start + 1);
}

const index = (button) => [...button.closest('ol').children].indexOf(button.parentElement);

async function drafts(page) {
  await show(page, 'pl-PL', 'all');
  const text = page.locator('#text');
  const dialog = page.locator('#unsaved');
  const here = await place(page);
  await page.keyboard.press('e');
  await text.waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' draft');

  // Esc and a click ask, and the text can go on.
  for (const leave of [() => page.keyboard.press('Escape'), () => page.locator('#list button').nth(2).click()]) {
    await leave();
    await dialog.waitFor();
    await page.getByRole('button', { name: 'Go on writing' }).click();
    await page.waitForFunction(() => document.activeElement.id === 'text');
    assert.match(await text.inputValue(), / draft$/);
    assert.equal(await place(page), here);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await text.waitFor({ state: 'detached' });
  await page.getByText('There is a translation that is not saved').waitFor();

  // A reload asks nothing: the text is a draft already.
  await page.reload();
  await show(page, 'pl-PL', 'all');
  await page.keyboard.press('e');
  await text.waitFor();
  assert.match(await text.inputValue(), / draft$/);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await text.waitFor({ state: 'detached' });
  assert.equal(await page.getByText('There is a translation that is not saved').count(), 0);

  // A comment likewise; a filter leaves it as a draft.
  await page.keyboard.press('c');
  await page.keyboard.type('why?');
  await page.locator('#severity').selectOption('error');
  await quiet(page);
  await page.locator('#severity').selectOption('');
  await quiet(page);
  await page.getByText('There is a comment that is not saved').waitFor();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  assert.equal(await page.locator('textarea').inputValue(), 'why?');
  await page.keyboard.press('Control+Enter');
  await quiet(page);
  assert.equal(await page.getByText('There is a comment that is not saved').count(), 0);
}

async function search(page) {
  const count = page.locator('#count');
  const all = await count.textContent();
  await page.locator('#title').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('TLS');
  await quiet(page);
  assert.notEqual(await count.textContent(), all);
  const here = await place(page);
  await page.keyboard.press('Escape');
  await quiet(page);
  assert.equal(await count.textContent(), all);
  assert.equal(await place(page), here);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'title');
}

/// Decides on all that is open; the last text is saved while it is still weighed.
async function end(page) {
  await show(page, 'sk-SK', 'open');
  for (let turn = 0; turn < 40 && await page.locator('#title').count(); turn += 1) {
    const before = await place(page);
    await page.keyboard.press('e');
    await page.locator('#text').waitFor();
    await page.keyboard.type('x');
    await page.keyboard.press('Control+Enter');
    const anyway = page.getByRole('button', { name: 'Save anyway' });
    const moved = page.waitForFunction((old) => document.querySelector('.place')?.textContent !== old, before);
    if (await Promise.race([anyway.waitFor().then(() => true, () => false), moved.then(() => false)])) await page.keyboard.press('Enter');
    await moved;
  }
  assert.equal(await page.locator('.empty').count(), 1);
  await page.waitForTimeout(600);
  assert.doesNotMatch(await page.locator('#said').textContent(), /null|undefined|destructure/);
}

async function sheet(page, bench) {
  await bench.stop();
  execFileSync(process.env.SEGMEND, ['build', '--quiet', '--locale', 'de-DE'], { cwd: bench.folder });
  const file = pathToFileURL(join(bench.folder, 'output/review/de-DE.html')).href;
  await page.goto(file);
  await page.locator('#title').waitFor();
  await page.locator('#title').focus();
  await page.keyboard.press('e');
  await page.locator('#text').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' draft');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.goto('about:blank');
  await page.goto(file);
  await page.getByText('There is a translation that is not saved').waitFor();
}
