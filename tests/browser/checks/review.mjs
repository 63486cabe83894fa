// A translator's session at the workbench, by keyboard alone: segments are accepted, rejected, edited
// and kept, the server stops and starts in between, and each decision is one entry of its file. The
// sheet of a build shows the same, without a server.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const AT_LEAST = 20;

export default async function (tools) {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  cpSync(process.env.CONTENT, join(folder, 'content'), { recursive: true });
  const session = new Session(folder, await tools.page());
  try {
    await session.start();
    for (const locale of ['pl-PL', 'ar-SA', 'zh-CN', 'de-DE', 'bg-BG']) await session.settle(locale);
    await session.stop();
    assert.ok(session.settled >= AT_LEAST, `only ${session.settled} segments were settled`);
    return `${session.settled} segments settled by keyboard, ${session.restarts} restart`;
  } finally {
    await session.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Session {
  settled = 0;
  restarts = 0;

  constructor(folder, page) {
    Object.assign(this, { folder, page });
  }

  async start() {
    this.server = spawn(process.env.SEGMEND, ['review', '--by', 'Anna'], { cwd: this.folder });
    const address = await new Promise((found, fail) => {
      let said = '';
      this.server.stdout.on('data', (text) => {
        said += text;
        const line = /open (\S+)/.exec(said);
        if (line) found(line[1]);
      });
      this.server.on('exit', () => fail(new Error(`the server ended: ${said}`)));
    });
    await this.page.goto(address);
    await this.page.locator('#title').waitFor();
  }

  async stop() {
    if (!this.server) return;
    const ended = new Promise((done) => { this.server.on('exit', done); });
    this.server.kill('SIGINT');
    await ended;
    this.server = null;
  }

  entries(locale) {
    try {
      return readFileSync(join(this.folder, `content/decisions/${locale}.yaml`), 'utf8').match(/^- article/gm).length;
    } catch {
      return 0;
    }
  }

  async settle(locale) {
    for (const state of ['open', 'repaired']) {
      await this.show(locale, state);
      for (let turn = 0; turn < 8 && await this.page.locator('#title').count(); turn += 1) {
        const before = this.entries(locale);
        await this.decide(state, turn);
        assert.equal(this.entries(locale), before + 1, `${locale}: not one entry more`);
        this.settled += 1;
        if (this.settled === AT_LEAST / 2) {
          await this.stop();
          await this.start();
          this.restarts += 1;
          await this.show(locale, state);
        }
      }
    }
  }

  async show(locale, state) {
    await this.page.locator('#locale').selectOption(locale);
    await this.page.locator('#state').selectOption(state);
    await this.page.waitForTimeout(300);
    if (await this.page.locator('#title').count()) await this.page.locator('#title').focus();
  }

  async decide(state, turn) {
    const { page } = this;
    const place = await page.locator('.place').textContent();
    const key = state === 'repaired' ? ['a', 'a', 'r'][turn % 3] : ['e', 's'][turn % 2];
    await page.keyboard.press(key);
    if (key === 'e') {
      await page.locator('#text').waitFor();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' +');
      await page.keyboard.press('Control+Enter');
      const anyway = page.getByRole('button', { name: 'Save anyway' });
      const moved = page.waitForFunction(isElsewhere, place, { timeout: 5000 }).then(() => false);
      if (await Promise.race([anyway.waitFor().then(() => true), moved])) await page.keyboard.press('Enter');
    }
    await page.waitForFunction(isElsewhere, place, { timeout: 5000 });
  }
}

function isElsewhere(place) {
  return document.querySelector('.place')?.textContent !== place;
}
