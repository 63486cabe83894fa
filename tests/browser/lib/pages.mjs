// The pages that people meet, one line each: what axe, the phone and the screenshots look at.

const REGISTRY = 'registry/enable-tls-in-the-registry.html';
const EVERY = 'de-de/every-construct.html';

/// `path` is below the site, `sample` unless `site` names another; `dark`, `width`, `view` and `open`
/// say how it is looked at, `press` and `query` what a reader does, `pictures` and `results` what it has
/// or waits for.
export const PAGES = [
  { name: 'home', path: 'index.html' },
  { name: 'home of a locale', path: 'pl-pl/index.html' },
  { name: 'home of a locale from right to left', path: 'ar-sa/index.html' },
  { name: 'article in Polish', path: `pl-pl/${REGISTRY}` },
  { name: 'article in Arabic', path: `ar-sa/${REGISTRY}` },
  { name: 'article in Japanese', path: `ja-jp/${REGISTRY}` },
  { name: 'article in English', path: `en-us/${REGISTRY}` },
  { name: 'article with a table', path: 'de-de/activation/activation-error-codes.html' },
  { name: 'article with code', path: 'de-de/powershell/restore-a-mailbox-with-powershell.html' },
  { name: 'article with pictures', path: 'ar-sa/network/open-port-587.html', pictures: true },
  { name: 'every construct', path: EVERY, site: 'every' },
  { name: 'every construct in Arabic', path: EVERY.replace('de-de', 'ar-sa'), site: 'every' },
  { name: 'every construct on a phone in the dark', path: EVERY, site: 'every', width: 360, dark: true },
  { name: 'English alone', path: `pl-pl/${REGISTRY}`, view: 'english' },
  { name: 'English alone of every construct', path: EVERY, site: 'every', view: 'english' },
  { name: 'both of every construct', path: EVERY, site: 'every', view: 'both' },
  { name: 'English of a table', path: 'de-de/activation/activation-error-codes.html', open: '.toggle' },
  { name: 'search in place', path: `pl-pl/${REGISTRY}`, query: 'TLS' },
  { name: 'search in place in Arabic on a phone', path: `ar-sa/${REGISTRY}`, query: 'TLS', width: 360, dark: true },
  { name: 'search that finds nothing', path: `de-de/${REGISTRY}`, query: 'xyzzyplugh' },
  { name: 'sidebar on a phone', path: `pl-pl/${REGISTRY}`, press: '.i-menu', width: 360 },
  { name: 'languages', path: `pl-pl/${REGISTRY}`, press: '.i-globe' },
  { name: 'English and translation', path: `pl-pl/${REGISTRY}`, view: 'both' },
  { name: 'English and Arabic', path: `ar-sa/${REGISTRY}`, view: 'both' },
  { name: 'English and translation on a phone', path: `ja-jp/${REGISTRY}`, view: 'both', width: 360 },
  { name: 'results of a search', path: 'pl-pl/search.html?q=TLS', results: true },
  { name: 'results of a search in Arabic on a phone', path: 'ar-sa/search.html?q=TLS', results: true, width: 360 },
  { name: 'no such page', path: '404.html' },
  { name: 'no such page in Japanese', path: 'ja-jp/404.html' },
  { name: 'article that is not translated', path: 'ro-ro/network/open-port-587.html', pictures: true },
  { name: 'restored values', path: `pl-pl/${REGISTRY}`, open: '.restored' },
  { name: 'article in the dark', path: `pl-pl/${REGISTRY}`, dark: true },
  { name: 'article on a phone', path: `pl-pl/${REGISTRY}`, width: 360 },
  { name: 'article in Arabic on a phone in the dark', path: `ar-sa/${REGISTRY}`, width: 360, dark: true },
];

/// How a browser must be set up to open the page as its line says.
export function options({ dark, width = 1280 }) {
  return { colorScheme: dark ? 'dark' : 'light', viewport: { width, height: width < 500 ? 780 : 900 } };
}

/// Opens a page of the table and brings it into its state.
export async function show(tools, line) {
  const page = await tools.page(options(line));
  const answer = await page.goto(new URL(line.path, await tools.http(line.site)).href);
  if (!answer.ok()) throw new Error(`there is no ${line.path}`);
  if (line.view) await page.locator(`.view input[value=${line.view}]`).check({ force: true });
  if (line.press) await page.locator(line.press).click();
  if (line.query) {
    await page.keyboard.press('/');
    await page.locator('dialog input').fill(line.query);
    await page.locator('dialog .status:not(:empty)').waitFor();
  }
  if (line.open) await page.locator(line.open).evaluate((details) => (details.open = true));
  if (line.results) await page.locator('.results .title').first().waitFor();
  return page;
}
