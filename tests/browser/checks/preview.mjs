// A writer's session with `segmend serve`: what is saved shows in the browser without a hand on it, and
// a mistake shows above the last good page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ARTICLE = 'mail/tls-connection-refused';

// For a build without optimisation on a machine that does other things; the usual time is printed.
const PATIENCE = 20_000;

export default async function (tools) {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  const write = (name, text) => writeFileSync(join(folder, name), text);
  cpSync(process.env.CONTENT, join(folder, 'content'), { recursive: true });
  mkdirSync(join(folder, 'templates'));
  const { server, address } = await start(folder);
  const page = await tools.page();
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(`${address}pl-pl/${ARTICLE}.html`);
    const heading = await page.locator('h1').innerText();
    const problem = page.locator('.segmend-problem');

    const saved = Date.now();
    appendFileSync(join(folder, `content/pl-PL/${ARTICLE}.md`), '\nAkapit po zapisaniu.\n');
    await page.getByText('Akapit po zapisaniu.').waitFor();
    const took = Date.now() - saved;

    write('templates/footer.html', '<footer>\n{% if x %}\n</footer>\n');
    await problem.getByText('footer.html').waitFor();
    assert.match(await problem.innerText(), /^error: .*footer\.html:\d+/, 'the place of the mistake');
    assert.equal(await page.locator('h1').innerText(), heading, 'the last good page stays');
    // A page that is loaded meanwhile has seen no build that succeeded.
    await page.reload();
    await problem.getByText('footer.html').waitFor();
    write('templates/footer.html', '<footer>Nowa stopka</footer>\n');
    await page.getByText('Nowa stopka').waitFor();
    assert.equal(await problem.count(), 0, 'the message goes when the mistake does');

    write('segmend.yaml', 'site: [\n');
    await problem.getByText('segmend.yaml').waitFor();
    write('segmend.yaml', 'site: { title: Baza testowa }\n');
    await page.getByText('Baza testowa').first().waitFor();

    await page.goto(`${address}pl-pl`);
    assert.equal(page.url(), `${address}pl-pl/`, 'links are relative to the folder');
    const missing = await page.goto(`${address}pl-pl/missing.html`);
    assert.equal(missing.status(), 404);
    assert.equal(await page.locator('html').getAttribute('lang'), 'pl-PL', 'the page of the locale');
    return `from saving to the new page: ${took} ms`;
  } finally {
    const ended = new Promise((done) => { server.on('exit', done); });
    const asked = Date.now();
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
    assert.ok(Date.now() - asked < 2000, 'Ctrl+C ends it at once');
  }
}

async function start(folder) {
  const server = spawn(process.env.SEGMEND, ['serve'], { cwd: folder });
  const address = await new Promise((found, fail) => {
    let said = '';
    const hear = (text) => {
      said += text;
      const line = /open (http:\S+)/.exec(said);
      if (line) found(line[1]);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', () => fail(new Error(`the server ended: ${said}`)));
  });
  return { server, address };
}
