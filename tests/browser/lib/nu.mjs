// The Nu HTML checker over many files at once.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const JAR = createRequire(import.meta.url)('vnu-jar');
const AT_ONCE = 2_000;

// The checker takes `'self'` of a file for nothing at all; check `quiet` holds the policy in a browser.
const NOT_FROM_FILES = /violates Content Security Policy/;

// Safari takes lists without marks for no lists, unless the role says so.
const FOR_SAFARI = /The “list” role is unnecessary/;

/// The errors and warnings of the checker for these files, as `{ url, message, extract, lastLine }`.
export async function nu(files) {
  const told = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    const java = ['-Xss4m', '-XX:+UseSerialGC', '-jar', JAR, '--format', 'json', '--exit-zero-always', ...some];
    const { stderr } = await promisify(execFile)('java', java, { maxBuffer: 1 << 28 });
    told.push(...JSON.parse(stderr).messages);
  }
  const isWrong = ({ type, subType }) => type === 'error' || subType === 'warning';
  const isKnown = ({ message }) => NOT_FROM_FILES.test(message) || FOR_SAFARI.test(message);
  return told.filter((said) => isWrong(said) && !isKnown(said));
}
