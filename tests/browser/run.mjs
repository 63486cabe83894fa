// Runs the checks that are named, or all: node run.mjs accessible quiet
//
// A check is a file of checks/ whose default function gets `tools` (see lib/tools.mjs), returns what
// it measured as a line of text, and throws what is wrong. Sites are read from the folder that SITES
// names; `cargo test --test browser` builds them there.

import { readdirSync } from 'node:fs';
import { tools } from './lib/tools.mjs';

const folder = new URL('checks/', import.meta.url);
const all = readdirSync(folder).map((file) => file.replace(/\.mjs$/, ''));
const names = process.argv.length > 2 ? process.argv.slice(2) : all;

for (const name of names) {
  const { default: check } = await import(new URL(`${name}.mjs`, folder));
  const given = tools();
  try {
    console.log(`${name}: ${await check(given)}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error.stack}`);
  } finally {
    await given.close();
  }
}
