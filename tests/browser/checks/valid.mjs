// Every page of the sample site is valid HTML for the Nu HTML checker.

import { join } from 'node:path';
import { none } from '../lib/tools.mjs';
import { nu } from '../lib/nu.mjs';

export default async function (tools) {
  const pages = tools.files('.html').map((file) => join(tools.folder(), file));
  const told = await nu(pages);
  const place = ({ url, lastLine }) => `${decodeURI(url).split(tools.folder()).pop()}:${lastLine}`;
  none(told.map((said) => `${place(said)}: ${said.message} ${said.extract ?? ''}`), 'errors and warnings');
  return `${pages.length} pages without error or warning`;
}
