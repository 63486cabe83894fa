// The search: finds pages in the index that the build wrote beside the pages.
//
// The index is cut into small scripts that call `segmend.take`, so that it can be read from a disk
// and under a Content-Security-Policy of `script-src 'self'`; src/render/search says what is in them.
// The words of a query are folded and found exactly as those of the index; tests/search/fold.json
// holds both to one table.
"use strict";

// The block keeps the names from other scripts of the page.
{
// --- Words ----------------------------------------------------------------------------------------

// Accents, vowel signs of Arabic and Hebrew, the kashida, and what has no width.
const IGNORED =
  /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const REPLACED = {
  ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ς: "σ",
  ى: "ي", ی: "ي", ة: "ه", ک: "ك",
};
// Scripts that are written without spaces between words.
const COMPLEX =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?![${COMPLEX}])[\\p{Alphabetic}\\p{N}\\p{M}]`;
// A word with what joins its parts, or a run of letters without spaces.
const WORD = new RegExp(
  `${LETTER}(?:[._-](?=${LETTER})|(?<=[0-9]),(?=[0-9])|${LETTER})*|(?:(?=[${COMPLEX}])[\\p{Alphabetic}\\p{N}\\p{M}])+`,
  "gu",
);
const IS_COMPLEX = new RegExp(`^[${COMPLEX}]`, "u");

/** Text without case, accents, width and marks. */
function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(IGNORED, "")
    .replace(/[ßøłđðþæœıςىیةک]/gu, (c) => REPLACED[c])
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/gu, (c) => {
      const code = c.charCodeAt(0);
      return String(code - [0x660, 0x6f0, 0x966, 0xe50].findLast((zero) => zero <= code));
    })
    .normalize("NFC")
    .replace(/\u0e4d\u0e32/gu, "\u0e33")
    .replace(/\u0ecd\u0eb2/gu, "\u0eb3");
}

/** The words of a query, whole, and the runs of letters without spaces. */
function words(text) {
  return [...new Set(fold(text).match(WORD) ?? [])];
}

/** The parts of a word: `set` and `mailbox` of `set-mailbox`. */
function parts(word) {
  return word.split(/[._,-]/u).filter((part) => part.length > 1);
}

/** Whether two words differ by one letter more, less, other, or two that changed places. */
function isNear(a, b) {
  if (a === b) return true;
  if (a.length < b.length) [a, b] = [b, a];
  if (a.length - b.length > 1) return false;
  let start = 0;
  while (start < b.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start + 1), b.slice(start + 1)];
  if (a.length > b.length) return restA === b.slice(start);
  return (
    restA === restB ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && restA.slice(1) === restB.slice(1))
  );
}

const backwards = (text) => [...text].reverse().join("");

// --- The index ------------------------------------------------------------------------------------

/** The pages of a term: from `1fC9A` to pairs of a page's number and a weight up to 1. */
function pages(postings) {
  let page = 0;
  return Array.from(postings.matchAll(/([0-9a-z]+)([A-Z])/g), ([, step, letter]) => {
    page += parseInt(step, 36);
    return [page, (letter.charCodeAt(0) - 64) / 26];
  });
}

/** An index whose files `load` brings by their names. */
class Index {
  constructor(load) {
    this.load = load;
  }

  async directory() {
    return this.load("index");
  }

  /** The lines that begin with `prefix`, of at most `most` files of a kind, `terms` or `ends`. */
  async lines(kind, prefix, most = 3) {
    const firsts = (await this.directory())[kind];
    // The last file whose first line comes before the prefix can hold lines that begin with it.
    let from = firsts.findLastIndex((first) => first <= prefix);
    from = Math.max(from, 0);
    let to = from + 1;
    while (to < firsts.length && to - from < most && firsts[to].startsWith(prefix)) to++;
    const names = firsts.slice(from, to).map((_, at) => `${kind[0]}${from + at}`);
    const files = await Promise.all(names.map((name) => this.load(name)));
    return files.flatMap((file) => file.split("\n")).filter((line) => line.startsWith(prefix));
  }

  /** The terms that begin with `prefix`, with their pages. */
  async terms(prefix, most) {
    return (await this.lines("terms", prefix, most)).map((line) => line.split(" "));
  }

  /** The terms that end with `end`. */
  async ending(end) {
    return (await this.lines("ends", backwards(end))).map(backwards);
  }

  /** What fits a word: its terms with their pages and how well they fit, from 1 down. */
  async matches(word) {
    const direct = await this.beginnings(word);
    if (direct.length > 0) return { found: direct };
    const near = await this.near(word);
    if (near.length > 0) return { found: near, meant: near[0].term };
    return { found: word.length < 3 ? [] : await this.exact(await this.ending(word), 0.3) };
  }

  /** The word itself, words that it begins, and other endings of a word without digits. */
  async beginnings(word) {
    const isInflected = word.length >= 6 && !/[\d._-]/u.test(word);
    const stem = isInflected ? word.slice(0, Math.max(4, word.length - 2)) : word;
    const fit = (term) => {
      if (term === word) return 1;
      if (term.startsWith(word)) return word.length < 2 ? 0 : Math.max(0.25, (0.8 * word.length) / term.length);
      return term.length <= word.length + 2 && !/[\d._-]/u.test(term) ? 0.4 : 0;
    };
    const terms = await this.terms(stem, word.length < 3 ? 1 : 3);
    const found = terms.map(([term, postings]) => ({ term, postings, fit: fit(term) }));
    return found.filter(({ fit }) => fit > 0);
  }

  /** The terms that are the word but for one typing error, which leaves one of its halves whole. */
  async near(word) {
    if (word.length < 4) return [];
    const half = Math.floor((word.length - 1) / 2);
    const starting = await this.terms(word.slice(0, half), 4);
    const found = starting.filter(([term]) => isNear(term, word));
    const ending = (await this.ending(word.slice(-half))).filter((term) => isNear(term, word));
    const known = new Set(found.map(([term]) => term));
    const more = await this.exact(ending.filter((term) => !known.has(term)), 0.5);
    const near = found.map(([term, postings]) => ({ term, postings, fit: 0.5 })).concat(more);
    // The commonest is the likeliest to be meant.
    return near.sort((a, b) => b.postings.length - a.postings.length || (a.term < b.term ? -1 : 1));
  }

  /** Terms that are known to be in the index. */
  async exact(terms, fit) {
    const lists = terms.slice(0, 8).map(async (term) => {
      const found = (await this.terms(term, 1)).find(([other]) => other === term);
      return found && { term, postings: found[1], fit };
    });
    return (await Promise.all(lists)).filter(Boolean);
  }

  /** The terms of the index that a run of letters without spaces is made of: as few as can be. */
  async split(run) {
    const letters = [...run];
    const tails = letters.map((_, at) => letters.slice(at).join(""));
    const begun = await Promise.all(letters.map((letter) => this.terms(letter)));
    const ways = [{ cost: 0, terms: [] }];
    tails.forEach((tail, at) => {
      const way = ways[at];
      const step = (length, cost, term) => {
        const [next, total] = [at + length, way.cost + cost];
        if (!ways[next] || total < ways[next].cost) ways[next] = { cost: total, terms: [...way.terms, ...term] };
      };
      // A letter that no term begins with costs more than any number of terms.
      step(1, 100, []);
      for (const [term] of begun[at]) if (tail.startsWith(term)) step([...term].length, 1, [term]);
    });
    return ways[letters.length].terms;
  }

  /** The words to look for: those of the query, with runs without spaces split. */
  async asked(query) {
    const asked = words(query).map(async (word) => {
      if (!IS_COMPLEX.test(word)) return [word];
      // A word that is not ended yet, or the end of a longer one, is no term.
      const terms = await this.split(word);
      return terms.length > 0 ? terms : [word];
    });
    return [...new Set((await Promise.all(asked)).flat())];
  }

  /** The pages for a query, best first; only those that have the most of its words. */
  async find(query) {
    const { pages: all, most, english } = await this.directory();
    const groups = [];
    const meant = new Map();
    const add = async (word) => {
      const { found, meant: other } = await this.matches(word);
      if (other) meant.set(word, other);
      if (found.length > 0) groups.push(found);
      return found.length > 0;
    };
    for (const word of await this.asked(query)) {
      if (await add(word)) continue;
      const pieces = parts(word);
      if (pieces.length > 1) for (const part of pieces) await add(part);
      else groups.push([]);
    }
    return { ranked: rank(groups, all, most, english), terms: groups.flat().map(({ term }) => term), meant };
  }
}

/** The numbers of the pages that have the most of the words, best first; those that are in English for
 * want of a translation, which have numbers from `english` on, come after all others. */
function rank(groups, all, most, english) {
  const scores = new Map();
  for (const group of groups) {
    const best = new Map();
    let isCommon = false;
    for (const { postings, fit } of group) {
      const found = pages(postings);
      isCommon ||= found.length >= most;
      const rarity = Math.log(1 + (all - found.length + 0.5) / (found.length + 0.5));
      for (const [page, weight] of found) {
        best.set(page, Math.max(best.get(page) ?? 0, weight * fit * rarity));
      }
    }
    // Not all pages of a common word are in the index, so it only ranks.
    const counts = isCommon && groups.length > 1 ? 0 : 1;
    for (const [page, score] of best) {
      const before = scores.get(page) ?? { words: 0, score: 0 };
      scores.set(page, { words: before.words + counts, score: before.score + score });
    }
  }
  const top = Math.max(0, ...Array.from(scores.values(), ({ words }) => words));
  return Array.from(scores)
    .filter(([, { words }]) => words === top)
    .sort(([a, x], [b, y]) => (a >= english) - (b >= english) || y.score - x.score || a - b)
    .map(([page]) => page);
}

// --- Excerpts -------------------------------------------------------------------------------------

/** Where the terms stand in a text, as pairs of start and end. */
function hits(text, terms) {
  const known = new Set(terms);
  const complex = terms.filter((term) => IS_COMPLEX.test(term));
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]);
    if (IS_COMPLEX.test(word)) {
      for (const term of complex) {
        for (let at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + 1)) {
          // Folding such a run keeps its length but for rare compatibility forms.
          if (word.length === match[0].length) found.push([match.index + at, match.index + at + term.length]);
        }
      }
    } else if (known.has(word) || (word.startsWith("0x") && known.has(word.slice(2)))) {
      found.push([match.index, match.index + match[0].length]);
    } else {
      let at = match.index;
      for (const part of match[0].split(/([._,-])/u)) {
        if (part.length > 1 && known.has(fold(part))) found.push([at, at + part.length]);
        at += part.length;
      }
    }
  }
  found.sort(([a], [b]) => a - b);
  return found.filter(([start], at) => at === 0 || start >= found[at - 1][1]);
}

/** The section of a page that has the most different terms, and where to begin to show it. */
function excerpt(sections, terms) {
  let best = { count: -1 };
  for (const [anchor, heading, text] of sections) {
    const marks = hits(text, terms);
    const different = new Set(marks.map(([start, end]) => fold(text.slice(start, end))));
    const count = different.size + hits(heading, terms).length / 2;
    if (count > best.count) best = { count, anchor, heading, text, marks };
  }
  return best;
}

// --- The box --------------------------------------------------------------------------------------

const SHOWN = 10;
const AROUND = 90;

/** Loads files of the index by script elements; each file is loaded once. */
function loader(folder) {
  const waiting = new Map();
  const loaded = new Map();
  let version = "";
  window.segmend.take = (name, value) => {
    version ||= value.version ?? "";
    waiting.get(name)?.(value);
  };
  return (name) => {
    if (!loaded.has(name)) {
      const file = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        // The first file says the version of all others, which browsers may keep.
        script.src = `${folder}/${name}.js${version && `?${version}`}`;
        script.onload = () => script.remove();
        script.onerror = () => {
          script.remove();
          loaded.delete(name);
          reject(new Error(script.src));
        };
        document.head.append(script);
      });
      loaded.set(name, file);
    }
    return loaded.get(name);
  };
}

/** An element with text or other elements in it. */
function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...[content].flat());
  return made;
}

/** Text with its hits marked. */
function marked(text, marks, from = 0, to = text.length) {
  const pieces = [];
  let at = from;
  for (const [start, end] of marks.filter(([start, end]) => start >= from && end <= to)) {
    pieces.push(text.slice(at, start), element("mark", text.slice(start, end)));
    at = end;
  }
  pieces.push(text.slice(at, to));
  return pieces;
}

/** The text around the first hits. */
function snippet(text, marks) {
  const space = /[\s。、，！？]/u;
  let from = Math.max(0, (marks[0]?.[0] ?? 0) - AROUND);
  while (from > 0 && marks[0][0] - from > 1 && !space.test(text[from - 1])) from++;
  let to = Math.min(text.length, from + 2.5 * AROUND);
  const end = marks.findLast(([, end]) => end <= to)?.[1] ?? from;
  while (to < text.length && to > end + 1 && !space.test(text[to]) && to > from + AROUND) to--;
  return [from > 0 ? "… " : "", ...marked(text, marks, from, to), to < text.length ? " …" : ""];
}

/** The box of the search: a field and its results. Addresses are relative to `base`. */
class Box {
  constructor(root, load, base) {
    this.root = root;
    this.base = base;
    this.index = new Index(load);
    this.input = root.querySelector("input");
    this.status = root.querySelector(".status");
    this.list = root.querySelector(".results");
    this.more = root.querySelector(".more");
    this.hint = root.querySelector(".hint");
    this.state = { query: "", run: 0, ranked: [], terms: [], shown: 0 };
    this.more.firstElementChild.addEventListener("click", async () => {
      (await this.showMore())?.querySelector("a").focus();
    });
    root.addEventListener("keydown", (event) => this.walk(event));
  }

  say(name) {
    return this.root.dataset[name];
  }

  /** The message for a number: the one for a number of the same plural form. */
  counted(count, query) {
    const locale = document.documentElement.lang;
    const samples = Object.keys(this.root.dataset)
      .map((key) => key.match(/^results(\d+)$/)?.[1])
      .filter((sample) => sample !== undefined)
      .map(Number);
    const rules = new Intl.PluralRules(locale);
    const same = (sample) => sample > 0 && rules.select(sample) === rules.select(count);
    const sample = samples.find((sample) => sample === count) ?? samples.find(same) ?? samples.at(-1);
    const number = new Intl.NumberFormat(locale);
    // The message has the sample in the digits of the locale, or in ASCII.
    const text = this.say(`results${sample}`).split("{query}");
    const replaced = text.map((part) => {
      const written = [number.format(sample), String(sample)].find((form) => part.includes(form));
      return written ? part.replace(written, number.format(count)) : part;
    });
    return replaced.join(isolated(query));
  }

  async result(number) {
    const { terms } = this.state;
    const page = await this.index.load(`p${number}`);
    const { anchor, heading, text = "", marks = [] } = excerpt(page.sections, terms);
    const href = new URL(page.url, this.base).href;
    const language = page.lang ? { lang: page.lang, dir: "ltr" } : {};
    const title = marked(page.title, hits(page.title, terms));
    const item = element("li", element("a", title, { class: "title", href, ...language }));
    if (text) item.append(element("p", snippet(text, marks), language));
    const where = [];
    if (page.lang) where.push(element("span", this.say("english"), { class: "badge" }));
    if (page.section) where.push(element("span", page.section));
    if (anchor) {
      const link = element("a", marked(heading, hits(heading, terms)), { href: `${href}#${anchor}`, ...language });
      where.push(element("span", link));
    }
    if (page.date) where.push(element("span", page.date));
    if (where.length > 0) item.append(element("p", where, { class: "where" }));
    return item;
  }

  async showMore() {
    const { run, ranked, shown } = this.state;
    const items = await Promise.all(ranked.slice(shown, shown + SHOWN).map((page) => this.result(page)));
    if (run !== this.state.run) return null;
    this.state.shown += items.length;
    this.list.append(...items);
    this.more.hidden = this.state.shown >= ranked.length;
    return items[0];
  }

  suggest(query, meant) {
    const other = words(query).map((word) => meant.get(word) ?? word).join(" ");
    const [before, after = ""] = this.say("didYouMean").split("{query}");
    const href = `${this.base}?q=${encodeURIComponent(other)}`;
    return element("span", [before, element("a", element("bdi", other), { href }), after]);
  }

  async search(query) {
    const run = this.state.run + 1;
    this.state = { query, run, ranked: [], terms: [], shown: 0 };
    if (words(query).length === 0) {
      this.list.replaceChildren();
      this.status.replaceChildren();
      this.more.hidden = true;
      this.hint.hidden = false;
      return;
    }
    this.hint.hidden = true;
    const isLate = () => run !== this.state.run;
    const slow = setTimeout(() => isLate() || this.status.replaceChildren(this.say("loading")), 400);
    try {
      const { ranked, terms, meant } = await this.index.find(query);
      if (isLate()) return;
      Object.assign(this.state, { ranked, terms });
      const items = await Promise.all(ranked.slice(0, SHOWN).map((page) => this.result(page)));
      if (isLate()) return;
      this.state.shown = items.length;
      items[0]?.classList.add("first");
      this.list.replaceChildren(...items);
      this.more.hidden = this.state.shown >= ranked.length;
      const count = ranked.length;
      this.hint.hidden = count > 0;
      const none = this.say("none").split("{query}").join(isolated(query));
      const text = count > 0 ? this.counted(count, query) : none;
      this.status.replaceChildren(element("span", text), ...(meant.size > 0 ? [" ", this.suggest(query, meant)] : []));
    } catch {
      if (!isLate()) this.status.replaceChildren(this.say("failed"));
    } finally {
      clearTimeout(slow);
    }
  }

  /** Calls `act` with the query while it is typed, and when it is sent. */
  follow(act, send) {
    let timer = 0;
    const query = () => this.input.value.trim();
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => act(query()), 150);
    };
    this.input.addEventListener("input", (event) => event.isComposing || changed());
    this.input.addEventListener("compositionend", changed);
    this.input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      send(query());
    });
  }

  /** Arrows walk the results; what is typed goes to the field. */
  walk(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...this.list.querySelectorAll(".title")];
    const item = event.target.closest?.(".results li");
    const at = item ? [...this.list.children].indexOf(item) : -1;
    const isHere = event.target === this.input || at >= 0;
    if (!isHere) return;
    if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.input).focus();
    else {
      if (at >= 0 && (event.key.length === 1 || event.key === "Backspace") && event.key !== " ") this.input.focus();
      return;
    }
    event.preventDefault();
  }
}

// A query can run the other way than the sentence around it.
const isolated = (text) => `\u2068${text}\u2069`;

/** The page of the search remembers the query in its address. */
function startPage(root) {
  const link = document.querySelector(".site .ask");
  const box = new Box(root, loader(link.dataset.search), link.href);
  const title = document.title;
  const isKeyed = (event) => event.key === "/" ? !event.target.closest?.("input, textarea") : event.key === "k" && (event.ctrlKey || event.metaKey);
  const search = (query) => {
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    // A browser may refuse this on a disk; the search works without it.
    try {
      history.replaceState(null, "", address);
    } catch {}
    document.title = query ? `${query} – ${title}` : title;
    box.search(query);
  };
  const fromAddress = () => {
    box.input.value = new URLSearchParams(location.search).get("q") ?? "";
    box.search(box.input.value.trim());
  };
  const focus = (event) => {
    event.preventDefault();
    box.input.focus();
    box.input.select();
  };
  box.follow(search, search);
  window.addEventListener("popstate", fromAddress);
  link.addEventListener("click", focus);
  document.addEventListener("keydown", (event) => isKeyed(event) && focus(event));
  root.addEventListener("keydown", ({ key }) => key === "Escape" && box.input.focus());
  fromAddress();
  if (!box.input.value) box.input.focus();
}

/** Other pages open the box in a window; its words come as a file of the index. */
async function makeWindow(link) {
  const load = loader(link.dataset.search);
  const dialog = element("dialog", [], { class: "search", "aria-label": link.getAttribute("aria-label") });
  const parsed = new DOMParser().parseFromString(await load("box"), "text/html");
  const root = parsed.querySelector(".search-box");
  for (const inside of root.querySelectorAll("[href]")) inside.href = new URL(inside.getAttribute("href"), link.href);
  const { lang, dir } = document.querySelector(".site");
  if (lang) Object.assign(dialog, { lang, dir });
  root.querySelector("form").action = link.href;
  dialog.append(root);
  document.body.append(dialog);
  const box = new Box(root, load, link.href);
  const search = (query) => box.search(query);
  // Enter opens the first result of what is typed.
  box.follow(search, async (query) => {
    if (query !== box.state.query || !box.list.firstElementChild) await search(query);
    box.list.querySelector(".title")?.click();
  });
  root.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  return { dialog, input: box.input };
}

if (typeof document !== "undefined") {
  let made;
  window.segmend = {
    open: async (link) => {
      made ??= makeWindow(link);
      const { dialog, input } = await made;
      if (!dialog.open) dialog.showModal();
      input.focus();
      input.select();
    },
  };
  const root = document.querySelector(".search-page .search-box");
  if (root) startPage(root);
}
if (typeof module !== "undefined") module.exports = { fold, words, isNear, Index, hits, excerpt };
}
