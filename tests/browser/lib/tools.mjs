// What every check gets: the sites over http and as files, and pages of a browser.

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const SITES = process.env.SITES ?? fileURLToPath(new URL('../../../target/tmp/browser/', import.meta.url));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/// The tools of one check; `close` ends the browser and the servers that it started.
export function tools() {
  const started = [];
  const once = (start) => {
    let running;
    return () => (running ??= start().then((thing) => (started.push(thing), thing)));
  };
  const browser = once(() =>
    chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS }),
  );
  const servers = {};

  return {
    /// The folder of a site: `sample`, `seeds`, `corpus`.
    folder: (site = 'sample') => join(SITES, site),

    /// The address of a site over http, below a base path.
    http: async (site = 'sample') =>
      (await (servers[site] ??= once(() => serve(join(SITES, site))))()).address,

    /// The address of a site as files.
    file: async (site = 'sample') => `${pathToFileURL(join(SITES, site))}/`,

    /// The files of a site with this ending, sorted, relative to it.
    files: (ending, site = 'sample') => files(join(SITES, site), ending),

    /// An empty page; options are Playwright's (`colorScheme`, `javaScriptEnabled`, `viewport`).
    page: async (options = {}) => {
      const context = await (await browser()).newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-US',
        ...options,
      });
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },

    close: async () => {
      for (const thing of started.reverse()) await thing.close();
    },
  };
}

function files(folder, ending) {
  const walk = (at) =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)],
    );
  return walk(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => relative(folder, file))
    .sort();
}

/// Runs `work` for every item, a few at a time, and throws all that went wrong at once.
export async function each(items, work, lanes = 2) {
  const waiting = [...items];
  const wrong = [];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        wrong.push(`${item.name ?? item}: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${items.length} fail\n${wrong.join('\n')}`);
}

/// Throws a list of what is wrong, if there is any.
export function none(wrong, what) {
  if (wrong.length > 0) throw new Error(`${what}:\n${wrong.join('\n')}`);
}
