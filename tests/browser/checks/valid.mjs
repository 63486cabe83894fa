// Every page of the sample site, and of articles with every construct, is valid HTML for the Nu HTML checker.

import { join } from 'node:path';
import { none } from '../lib/tools.mjs';
import { nu } from '../lib/nu.mjs';

export default async function (tools) {
  const of = (site) => tools.files('.html', site).map((file) => join(tools.folder(site), file));
  const pages = [...of('sample'), ...of('every')];
  const told = await nu(pages);
  const place = ({ url, lastLine }) => `${decodeURI(url).split('/browser/').pop()}:${lastLine}`;
  none(told.map((said) => `${place(said)}: ${said.message} ${said.extract ?? ''}`), 'errors and warnings');
  return `${pages.length} pages without error or warning`;
}
