// A translator's session at the workbench, by keyboard alone: segments are accepted, rejected, edited
// and kept, the server stops and starts in between, and each decision is one entry of its file. The
// sheet of a build shows the same, without a server.

import assert from 'node:assert/strict';
import { Bench } from '../lib/bench.mjs';

const AT_LEAST = 20;

export default async function (tools) {
  const session = new Session(await tools.page());
  try {
    await session.start();
    for (const locale of ['pl-PL', 'ar-SA', 'zh-CN', 'de-DE', 'bg-BG']) await session.settle(locale);
    await session.bench.stop();
    assert.ok(session.settled >= AT_LEAST, `only ${session.settled} segments were settled`);
    return `${session.settled} segments settled by keyboard, ${session.restarts} restart`;
  } finally {
    await session.bench.remove();
  }
}

class Session {
  settled = 0;
  restarts = 0;

  bench = new Bench();

  constructor(page) {
    this.page = page;
  }

  async start() {
    await this.page.goto(await this.bench.start());
    await this.page.locator('#title').waitFor();
  }

  entries(locale) {
    return this.bench.decisions(locale).filter((line) => line.startsWith('- article')).length;
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
          await this.bench.stop();
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
