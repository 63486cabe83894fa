// The Nu HTML checker over many files at once.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const JAR = createRequire(import.meta.url)('vnu-jar');
const AT_ONCE = 2_000;

/// What the checker says of these files, as `{ url, type, message, extract, lastLine }`.
export async function nu(files) {
  const told = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    const java = ['-Xss4m', '-XX:+UseSerialGC', '-jar', JAR, '--format', 'json', '--exit-zero-always', ...some];
    const { stderr } = await promisify(execFile)('java', java, { maxBuffer: 1 << 28 });
    told.push(...JSON.parse(stderr).messages);
  }
  return told;
}
