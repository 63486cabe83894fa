// The search of every locale finds articles by error codes, replies of servers and names, also with
// a slip of the finger; by words of its language; and says so when it finds nothing.

import assert from 'node:assert/strict';
import { each } from '../lib/tools.mjs';

const ACTIVATION = 'activation/activation-error-codes';
const MAIL = 'mail/tls-connection-refused';
const REGISTRY = 'registry/enable-tls-in-the-registry';

// What is typed, and the article that must be among the first three.
const EVERYWHERE = [
  ['0x80070005', ACTIVATION],
  ['451 5.7.3', MAIL],
  ['SCHANNEL', REGISTRY],
  ['schanel', REGISTRY],
  ['SCHANNLE', REGISTRY],
  ['0x8007005', ACTIVATION],
  ['0x80070050', ACTIVATION],
];
const LOCALES = ['ar-sa', 'bg-bg', 'de-de', 'en-us', 'fr-fr', 'ja-jp', 'pl-pl', 'ro-ro', 'sk-sk', 'sr-latn-rs', 'zh-cn'];

export default async function (tools) {
  const queries = LOCALES.flatMap((locale) => EVERYWHERE.map((pair) => [locale, ...pair]));
  for (const origin of [await tools.http(), await tools.file()]) {
    const page = await tools.page();
    const some = origin.startsWith('http') ? queries : queries.filter(([locale]) => locale === 'ja-jp');
    await each(some, async ([locale, query, article]) => {
      await page.goto(new URL(`${locale}/search.html?q=${encodeURIComponent(query)}`, origin).href);
      const results = page.locator('.results .title');
      await results.first().waitFor({ timeout: 4_000 });
      const addresses = await results.evaluateAll((links) => links.slice(0, 3).map((link) => link.href));
      assert.ok(addresses.some((address) => address.includes(`${locale}/${article}`)), `finds ${addresses.join(' ')}`);
    }, 1);
    await nothing(page, origin);
    await page.context().close();
  }
  return `${queries.length} queries in ${LOCALES.length} locales`;
}

async function nothing(page, origin) {
  await page.goto(new URL('de-de/search.html?q=xyzzyplugh', origin).href);
  const status = page.locator('[role=status], [aria-live]').filter({ hasText: 'xyzzyplugh' });
  await status.first().waitFor({ timeout: 4_000 });
  assert.equal(await page.locator('.results .title').count(), 0);
}
