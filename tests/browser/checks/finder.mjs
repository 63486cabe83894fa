// The script of the search folds as the build does, finds codes and words with little of the index,
// and its results are reached by keyboard and read out, over http and from files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const root = new URL('../../../', import.meta.url);
const { fold, words, isNear, Index } = createRequire(import.meta.url)('../../../templates/search.js');

// A query, and the article that it must find first.
const CODES = [
  ['0x80070005', 'activation/activation-error-codes'],
  ['80070005', 'activation/activation-error-codes'],
  ['0x8007005', 'activation/activation-error-codes'],
  ['451 5.7.3', 'mail/tls-connection-refused'],
  ['451 5.7.33', 'mail/tls-connection-refused'],
  ['４５１　５.７.３', 'mail/tls-connection-refused'],
  ['SCHANNEL', 'registry/enable-tls-in-the-registry'],
  ['shcannel', 'registry/enable-tls-in-the-registry'],
  ['SCHANEL', 'registry/enable-tls-in-the-registry'],
];
const WORDS = [
  ['zh-cn', '邮件服务器'],
  ['ja-jp', 'サーバー'],
  ['ar-sa', 'السِّجل'],
  ['pl-pl', 'protokol'],
  ['de-de', 'registrierung'],
];

export default async function (tools) {
  foldsAsTheBuild();
  const bytes = await findsEverywhere(tools);
  await works(await tools.http(), tools);
  await works(await tools.file(), tools);
  return `${bytes} bytes of the index at most for a query`;
}

function foldsAsTheBuild() {
  const table = JSON.parse(readFileSync(new URL('tests/search/fold.json', root), 'utf8'));
  for (const [text, expected] of table) assert.equal(fold(text), expected);
  for (const [text, expected] of [
    ['Run Set-Mailbox, see 5.7.3.', ['run', 'set-mailbox', 'see', '5.7.3']],
    ['HKEY_LOCAL_MACHINE\\SYSTEM', ['hkey_local_machine', 'system']],
    ["l'utilisateur", ['l', 'utilisateur']],
    ['メールabc', ['メール', 'abc']],
    ['...', []],
  ]) assert.deepEqual(words(text), expected);
  for (const [word, near] of [['shcannel', true], ['schanel', true], ['schannnel', true], ['scahnenl', false], ['chanel', false]])
    assert.equal(isNear('schannel', word), near, word);
}

async function findsEverywhere(tools) {
  const locales = tools.files('index.js').map((file) => file.match(/^assets\/search\/([^/]+)\//)?.[1]).filter(Boolean);
  assert.ok(locales.length > 5, 'the sample has many locales');
  let most = 0;
  const first = async (locale, query) => {
    let bytes = 0;
    const index = new Index(async (name) => {
      const script = readFileSync(join(tools.folder(), 'assets/search', locale, `${name}.js`), 'utf8');
      bytes += Buffer.byteLength(script);
      let value;
      runInNewContext(script, { segmend: { take: (_, taken) => (value = taken) } });
      return value;
    });
    const { ranked } = await index.find(query);
    most = Math.max(most, bytes);
    assert.ok(ranked.length > 0, `${locale}: nothing for ${query}`);
    return (await index.load(`p${ranked[0]}`)).url;
  };
  for (const locale of locales)
    for (const [query, article] of CODES) assert.equal(await first(locale, query), `${article}.html`, `${locale}: ${query}`);
  for (const [locale, query] of WORDS) await first(locale, query);
  return most;
}

// With the keyboard alone: from any page to a result, in place and on the page of the search.
async function works(origin, tools) {
  const page = await tools.page();
  await page.goto(new URL('pl-pl/index.html', origin).href);
  await inPlace(page);
  await page.goto(new URL('pl-pl/search.html?q=shcannel', origin).href);
  const results = page.locator('.results .title');
  const status = page.locator('main [role=status]');
  await results.first().waitFor();
  assert.match(await status.textContent(), /1 .*shcannel.*schannel/);
  assert.equal(await page.locator('main mark').first().textContent(), 'SCHANNEL');
  const box = page.locator('main input[type=search]');
  await box.fill('TLS');
  await page.waitForFunction(() => document.querySelectorAll('.results .title').length > 1);
  assert.match(await page.locator('.where').first().textContent(), /\d{4}/, 'a result has a date');
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('/');
  assert.ok(await has(box), '/ leads to the box');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await has(results.nth(1)), 'arrows walk');
  await page.keyboard.press('Escape');
  assert.ok(await has(box), 'Escape leads back');
  await box.fill('zzzqqqxxx');
  await page.waitForFunction(() => document.querySelectorAll('.results .title').length === 0);
  assert.match(await status.textContent(), /zzzqqqxxx/);
  await box.fill('0x80070005');
  await results.first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/activation-error-codes\.html/);
  await page.goto(new URL('ro-ro/index.html', origin).href);
  await fallback(page);
  await page.context().close();
}

const has = (one) => one.evaluate((element) => element === document.activeElement);

// Escape gives the focus back to where it was; Enter opens the first result.
async function inPlace(page) {
  const dialog = page.locator('dialog.search');
  const link = page.locator('.rows a').first();
  await link.focus();
  for (const key of ['/', 'Control+k']) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    assert.ok(await has(dialog.locator('input')), `${key} leads to the field`);
    await page.keyboard.press('Escape');
    assert.ok(!(await dialog.isVisible()) && (await has(link)), 'Escape gives the focus back');
  }
  await page.keyboard.press('/');
  await page.keyboard.type('TLS');
  const results = dialog.locator('.title');
  await results.nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await has(results.nth(1)), 'arrows walk in the window');
  await page.keyboard.type('x');
  assert.equal(await dialog.locator('input').inputValue(), 'TLSx', 'what is typed goes to the field');
  await dialog.locator('input').fill('451 5.7.3');
  await page.keyboard.press('Enter');
  await page.waitForURL(/pl-pl\/mail\/tls-connection-refused\.html/);
}

// A page in English for want of a translation is found after the others, and says so.
async function fallback(page) {
  await page.keyboard.press('/');
  const dialog = page.locator('dialog.search');
  await dialog.locator('input').fill('TLS');
  await dialog.locator('.badge').waitFor();
  const badges = await dialog.locator('.results li').evaluateAll((all) => all.map((one) => Boolean(one.querySelector('.badge'))));
  assert.ok(badges.length > 1 && !badges[0] && badges.at(-1), `badges: ${badges}`);
}
