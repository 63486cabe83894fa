// A workbench of its own: a copy of the sample content, and the server over it.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Bench {
  folder = mkdtempSync(join(tmpdir(), 'review-'));

  constructor() {
    cpSync(process.env.CONTENT, join(this.folder, 'content'), { recursive: true });
    // The checks count decisions, and the sample has some.
    rmSync(join(this.folder, 'content', 'decisions'), { recursive: true, force: true });
  }

  /// Starts the server; returns its address.
  start() {
    this.server = spawn(process.env.SEGMEND, ['review', '--by', 'Anna'], { cwd: this.folder });
    return new Promise((found, fail) => {
      let said = '';
      this.server.stdout.on('data', (text) => {
        said += text;
        const line = /open (\S+)/.exec(said);
        if (line) found(line[1]);
      });
      this.server.on('exit', () => fail(new Error(`the server ended: ${said}`)));
    });
  }

  async stop() {
    if (!this.server) return;
    const ended = new Promise((done) => { this.server.on('exit', done); });
    this.server.kill('SIGINT');
    await ended;
    this.server = null;
  }

  /// The decisions on a locale, as the lines of their file.
  decisions(locale) {
    try {
      return readFileSync(join(this.folder, `content/decisions/${locale}.yaml`), 'utf8').split('\n');
    } catch {
      return [];
    }
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
