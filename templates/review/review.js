// The workbench. One front end for two places: beside a server, which checks texts and writes
// decisions at once, and as a sheet in a file, which keeps them in the browser until they are saved.
"use strict";
{
  const $ = (id) => document.getElementById(id);

  /** An element with attributes, listeners (`onclick`) and children. */
  const el = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  // --- Where segments come from and decisions go ---------------------------------------------

  /** The server: see the table of its addresses in its documentation. */
  const server = {
    isSheet: false,
    async ask(address, body) {
      const options = body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      };
      const response = await fetch(`api/${address}`, options || {});
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) {
        const said = answer.error || `the server says ${response.status}`;
        throw Object.assign(new Error(said), { findings: answer.findings });
      }
      return answer;
    },
    overview: () => server.ask("overview"),
    queue: (filter) => server.ask(`queue?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""))}`),
    card: (spot) => server.ask(`card?${new URLSearchParams(spot)}`),
    weigh: (spot, text) => server.ask("weigh", { ...spot, text }),
    decide: (spot, said) => server.ask("decide", { ...spot, ...said }),
    undo: () => server.ask("undo", {}),
  };

  /** A sheet: all cards are in the page, decisions in the browser's store. */
  const sheet = (data) => {
    const { locale, dir, cards } = data;
    // Sheets of several projects may share a store: each is known by its place.
    const name = `segmend-review-${location.pathname}-${locale}`;
    const keyOf = (spot) => `${spot.article}#${spot.segment}`;
    let decided = new Map();
    let former = [];
    try {
      decided = new Map(JSON.parse(localStorage.getItem(name) || "[]"));
    } catch {
      // A browser that keeps nothing: decisions last as long as the page.
    }
    const keep = () => {
      try {
        localStorage.setItem(name, JSON.stringify([...decided]));
      } catch {
        say("The browser keeps nothing: save the decisions before you leave.");
      }
    };
    const decisionOn = (card) => {
      const mine = decided.get(keyOf(card));
      return mine && mine.of === card.of ? mine : card.holds ? card.decision : null;
    };
    const isDone = (card) => Boolean(decisionOn(card)?.text);
    const needs = (card) => (card.decision?.text && !card.holds) || card.accepted || card.findings.some((finding) => finding.severity !== "info");
    const states = {
      all: () => true,
      done: isDone,
      open: (card) => needs(card) && !isDone(card),
      repaired: (card) => !needs(card) && !isDone(card),
    };
    const rulesOf = (card) => [...new Set(card.findings.map((finding) => finding.rule))]
      .concat(card.accepted ? ["suggested-repair"] : [], card.text === card.target ? [] : ["safe-repair"]);
    const severityOf = (card) => ["error", "warning"]
      .find((severity) => card.findings.some((f) => f.severity === severity)) || "info";
    const lost = (card, text) => card.literals
      .filter((literal) => card.text.includes(literal) || card.findings.some((f) => f.token === literal))
      .filter((literal) => !text.includes(literal))
      .map((literal) => ({
        rule: "lost-token", severity: "error", message: `\`${literal}\` is lost`, doc: "",
      }));
    const find = (spot) => cards.find((card) => keyOf(card) === keyOf(spot));
    return {
      isSheet: true,
      async overview() {
        const rules = {};
        const open = cards.filter(states.open);
        for (const card of open) for (const rule of rulesOf(card)) rules[rule] = (rules[rule] || 0) + 1;
        const done = cards.filter(isDone).length;
        return { locales: [{ locale, dir, open: open.length, done, rules }] };
      },
      async queue({ rule, severity, q, state, offset, limit }) {
        const words = (q || "").toLowerCase().split(/\s+/).filter(Boolean);
        const kept = cards.filter((card) => states[state](card)
          && (!rule || rulesOf(card).includes(rule))
          && (!severity || severityOf(card) === severity)
          && words.every((word) => `${card.source}\n${card.text}\n${card.article}`.toLowerCase().includes(word)));
        const entries = kept.slice(offset, offset + limit).map((card) => ({
          locale, article: card.article, segment: card.segment, text: card.text, source: card.source,
          severity: severityOf(card), rules: rulesOf(card), verdict: decisionOn(card)?.text ? decisionOn(card).verdict : null,
        }));
        return { total: kept.length, offset, entries };
      },
      async card(spot) {
        const card = find(spot);
        const mine = decided.get(keyOf(spot));
        return mine ? { ...card, decision: mine, holds: mine.of === card.of } : card;
      },
      async weigh(spot, text) {
        return { findings: lost(find(spot), text), html: null };
      },
      async decide(spot, said) {
        const card = find(spot);
        const known = decisionOn(card);
        const texts = { accept: card.accepted || card.text, reject: card.target, keep: card.text, edit: said.text };
        const missing = said.verdict === "edit" ? lost(card, said.text || "") : [];
        if (said.verdict === "edit" && !(said.text || "").trim()) throw new Error("the translation is empty: write one");
        if (missing.length && !said.sure) {
          throw Object.assign(new Error("the text has findings: mend it, or save it anyway"), { findings: missing });
        }
        const rules = said.verdict === "edit" ? missing : card.findings;
        const decision = said.verdict === "comment"
          ? { ...(known || { verdict: "comment" }), comment: said.comment }
          : {
            verdict: said.verdict,
            text: texts[said.verdict],
            settles: [...new Set(rules.map((finding) => finding.rule))].sort(),
            comment: said.comment || known?.comment,
          };
        Object.assign(decision, {
          article: card.article, segment: card.segment, of: card.of,
          at: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        });
        former.push([keyOf(spot), decided.get(keyOf(spot))]);
        decided.set(keyOf(spot), decision);
        keep();
        return decision;
      },
      async undo() {
        const last = former.pop();
        if (!last) return { undone: null };
        const [key, before] = last;
        if (before) decided.set(key, before);
        else decided.delete(key);
        keep();
        const [article, segment] = [key.slice(0, key.lastIndexOf("#")), key.slice(key.lastIndexOf("#") + 1)];
        return { undone: { locale, article, segment } };
      },
      /** The decisions as the file that `segmend import` takes. */
      file() {
        const quoted = (text) => JSON.stringify(text)
          .replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const entry = (d) => [
          `- article: ${quoted(d.article)}`, `  segment: ${quoted(d.segment)}`, `  verdict: ${d.verdict}`,
          d.text !== undefined && d.text !== null && `  text: ${quoted(d.text)}`,
          d.settles?.length && `  settles: [${d.settles.join(", ")}]`,
          d.by && `  by: ${quoted(d.by)}`, d.at && `  at: ${quoted(d.at)}`,
          d.comment && `  comment: ${quoted(d.comment)}`, `  of: ${quoted(d.of)}`,
        ].filter(Boolean).join("\n");
        return `# Decisions of a review sheet: segmend import ${locale}.yaml\n\n${[...decided.values()].filter((d) => find(d)?.of === d.of).map(entry).join("\n\n")}\n`;
      },
      file_name: `${locale}.yaml`,
    };
  };

  const data = $("cards");
  const store = data ? sheet(JSON.parse(data.textContent)) : server;

  // --- What is on the screen -----------------------------------------------------------------

  const PAGE = 100;
  /** What the keys do; the buttons do the same. */
  const keys = {};
  const now = { locales: [], entries: [], total: 0, at: -1, card: null, draft: null };
  const spotOf = ({ locale, article, segment }) => ({ locale, article, segment: String(segment) });
  const isSame = (a, b) => a && b && a.locale === b.locale && a.article === b.article && String(a.segment) === String(b.segment);

  const say = (text) => {
    const said = $("said");
    said.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { said.textContent = ""; }, 6000);
  };

  const fail = (error) => say(error.message[0].toUpperCase() + error.message.slice(1));

  // --- One thing at a time -------------------------------------------------------------------

  let line = Promise.resolve();
  let waiting = 0;

  /** Does something when all that was asked for before is done. */
  const inTurn = (act) => {
    waiting += 1;
    line = line.then(act).catch(fail).finally(() => { waiting -= 1; });
  };

  /** Decides on the segment that is shown. While another one is on its way, nothing: what is pressed
   * then was meant for the segment before, and nobody has read the next one. */
  const atOnce = (act) => {
    if (waiting) say("The next segment is not here yet: that was ignored.");
    else inTurn(act);
  };

  /** The same, away from a text that is not saved. */
  const away = (act) => async () => { if (await mayLeave()) await act(); };

  // --- Texts that are not saved --------------------------------------------------------------

  /** Texts that were typed and not saved, in the browser's store: they outlive the page. */
  const drafts = {
    key: (kind, spot) => `segmend-draft-${store.isSheet ? location.pathname : ""}-${kind}-${spot.locale}-${spot.article}#${spot.segment}`,
    get(kind, spot) {
      try {
        return JSON.parse(localStorage.getItem(drafts.key(kind, spot)) || "null");
      } catch {
        return null;
      }
    },
    set(kind, spot, draft) {
      try {
        if (draft) localStorage.setItem(drafts.key(kind, spot), JSON.stringify(draft));
        else localStorage.removeItem(drafts.key(kind, spot));
      } catch {
        // A browser that keeps nothing: the text lasts as long as it is on the screen.
      }
    },
  };

  const isUnsaved = () => Boolean(now.draft) && now.draft.area.value !== now.draft.saved;

  /** Whether the open text may be left: one that is not saved is kept as a draft or discarded. */
  const mayLeave = async () => {
    if (!isUnsaved()) return true;
    const dialog = $("unsaved");
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((closed) => { dialog.addEventListener("close", closed, { once: true }); });
    const { kind, card, area } = now.draft;
    if (dialog.returnValue === "discard") drafts.set(kind, card, null);
    else if (dialog.returnValue !== "keep") area.focus();
    return dialog.returnValue !== "";
  };

  /** Words of a text: what a difference is shown in. */
  const words = (text, locale) => {
    try {
      return [...new Intl.Segmenter(locale, { granularity: "word" }).segment(text)].map((s) => s.segment);
    } catch {
      return text.split(/(\s+|[^\p{L}\p{N}]+)/u).filter(Boolean);
    }
  };

  /** The difference of two texts as pieces `[sign, text]`, by their longest common words. */
  const difference = (before, after, locale) => {
    const [a, b] = [words(before, locale), words(after, locale)];
    if (a.length * b.length > 400_000) return [["-", before], ["+", after]];
    const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    const pieces = [];
    const push = (sign, text) => {
      const last = pieces.at(-1);
      if (last && last[0] === sign) last[1] += text;
      else pieces.push([sign, text]);
    };
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) { push("=", a[i]); i += 1; j += 1; }
      else if (j >= b.length || (i < a.length && length[i + 1][j] >= length[i][j + 1])) { push("-", a[i]); i += 1; }
      else { push("+", b[j]); j += 1; }
    }
    return pieces;
  };

  /** A text with its technical tokens marked. */
  const marked = (text, literals) => {
    const fragment = document.createDocumentFragment();
    let rest = text;
    while (rest) {
      const hits = literals.map((literal) => [rest.indexOf(literal), literal])
        .filter(([at, literal]) => at >= 0 && literal)
        .sort(([a, x], [b, y]) => a - b || y.length - x.length);
      if (!hits.length) break;
      const [at, literal] = hits[0];
      fragment.append(rest.slice(0, at), el("bdi", { class: "token", dir: "ltr", translate: "no" }, literal));
      rest = rest.slice(at + literal.length);
    }
    fragment.append(rest);
    return fragment;
  };

  const changed = (before, after, card) => {
    const fragment = document.createDocumentFragment();
    for (const [sign, text] of difference(before, after, card.locale)) {
      const inside = marked(text, card.literals);
      fragment.append(sign === "=" ? inside : el(sign === "-" ? "del" : "ins", {}, inside));
    }
    return fragment;
  };

  const english = (...children) => el("div", { class: "text", lang: "en", dir: "ltr" }, ...children);
  const local = (card, attributes, ...children) =>
    el("div", { class: "text", lang: card.locale, dir: card.dir, ...attributes }, ...children);

  const findingList = (findings) => el("ul", { class: "findings" }, ...findings.map((finding) =>
    el("li", { class: finding.severity },
      el("span", { class: `badge ${finding.severity}` }, `${finding.severity} · ${finding.rule}`), " ",
      el("bdi", {}, finding.message),
      finding.doc ? el("span", { class: "doc" }, finding.doc) : null)));

  const verdicts = {
    accept: "Repairs accepted", reject: "Repairs rejected", edit: "Edited", keep: "Kept as it stands", comment: "Comment",
  };

  const decisionBox = (card) => {
    const { decision } = card;
    if (!decision) return null;
    const who = [decision.by, decision.at?.slice(0, 10)].filter(Boolean).join(", ");
    return el("div", { class: card.holds ? "decision" : "decision stale" },
      el("strong", {}, card.holds ? verdicts[decision.verdict] : "An earlier decision no longer applies: the text has changed"),
      " ", el("small", {}, who),
      decision.text && decision.text !== card.text ? local(card, {}, changed(card.text, decision.text, card)) : null,
      decision.comment ? el("p", {}, el("bdi", {}, decision.comment)) : null);
  };

  const draftBox = (kind) => el("p", { class: "decision" },
    kind === "edit" ? "There is a translation that is not saved. " : "There is a comment that is not saved. ",
    el("button", { type: "button", onclick: kind === "edit" ? keys.e : keys.c }, "Go on with it"));

  const action = (key, label, act, attributes = {}) =>
    // The second click of a double click would meet the next segment.
    el("button", { type: "button", onclick: (event) => { if (event.detail < 2) act(); }, ...attributes }, label, " ", el("kbd", { "aria-hidden": "true" }, key));

  const show = (card) => {
    now.card = card;
    closeText();
    const hasRepairs = card.accepted || card.text !== card.target;
    const context = [...card.before.map((pair) => [pair, ""]), [{ source: card.source, text: card.text }, "here"],
      ...card.after.map((pair) => [pair, ""])];
    const heading = el("h2", { id: "title", tabindex: "-1", lang: card.locale, dir: card.dir }, card.title);
    const main = $("card");
    main.replaceChildren(...[
      heading,
      el("p", { class: "place" }, `${card.place} · segment ${card.segment} · ${card.provenance === "human" ? "human" : "machine"} translation`),
      decisionBox(card),
      ...["edit", "comment"].filter((kind) => drafts.get(kind, card)).map((kind) => draftBox(kind)),
      card.findings.length ? findingList(card.findings) : null,
      el("section", { class: "sheet pair", "aria-label": "Segment" },
        el("div", {}, el("h3", {}, "English"), el("div", { class: "big" }, english(marked(card.source, card.literals)))),
        el("div", {}, el("h3", {}, card.text === card.target ? "Translation" : "Translation, repaired"),
          el("div", { class: "big" }, local(card, {}, changed(card.target, card.text, card))))),
      card.accepted ? el("section", { class: "sheet choice", "aria-label": "With the suggested repairs" },
        el("h3", {}, "With the suggested repairs"), local(card, {}, changed(card.text, card.accepted, card))) : null,
      card.html ? el("section", { class: "sheet preview", "aria-label": "As readers see it" },
        el("h3", {}, "As readers see it"), preview(card, card.html)) : null,
      el("div", { id: "editor" }),
      el("div", { class: "actions", role: "toolbar", "aria-label": "Decision" },
        action("a", "Accept", keys.a, { class: card.accepted ? "main" : null, disabled: !hasRepairs }),
        action("r", "Reject", keys.r, { disabled: !hasRepairs }),
        action("e", "Edit", keys.e, { class: card.accepted ? null : "main" }),
        action("s", "Keep", keys.s),
        action("c", "Comment", keys.c),
        action("u", "Undo", keys.u)),
      el("section", { class: "sheet context", "aria-label": "Neighbours" },
        ...context.map(([pair, name]) => el("div", { class: `pair ${name}` },
          el("div", {}, english(pair.source)), el("div", {}, local(card, {}, pair.text))))),
      card.memory.length ? el("section", {}, el("h3", {}, "The same English elsewhere"),
        el("ul", { class: "memory" }, ...card.memory.map((match) => el("li", {},
          el("button", { type: "button", onclick: () => inTurn(away(() => edit(match.text))) }, "Use"),
          local(card, {}, changed(card.text, match.text, card)),
          el("small", {}, `${match.by_person ? "a person" : "machine"}, ${match.article}`))))) : null,
      card.others.length ? el("details", {}, el("summary", {}, `In ${card.others.length} other languages`),
        el("dl", { class: "others" }, ...card.others.flatMap((other) => [
          el("dt", {}, other.locale), el("dd", { lang: other.locale, dir: other.dir }, other.text)]))) : null,
    ].filter(Boolean));
    main.scrollTop = 0;
    return heading;
  };

  /** Server-made HTML: the server has taken everything from it that could act. */
  const preview = (card, html) => {
    const place = local(card, {});
    place.innerHTML = html;
    return place;
  };

  const open = async (at, focus = true) => {
    const entry = now.entries[at];
    if (!entry) return;
    now.at = at;
    for (const button of $("list").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
    const button = $("list").children[at]?.firstElementChild;
    button?.setAttribute("aria-current", "true");
    button?.scrollIntoView({ block: "nearest" });
    try {
      const heading = show(await store.card(spotOf(entry)));
      if (focus) heading.focus({ preventScroll: true });
    } catch (error) {
      fail(error);
    }
  };

  const step = async (by) => {
    if (now.at + by >= now.entries.length && now.entries.length < now.total) await more();
    const next = Math.min(Math.max(now.at + by, 0), now.entries.length - 1);
    if (next === now.at && by !== 0) say(by > 0 ? "That was the last one." : "That is the first one.");
    else await open(next);
  };

  // --- Deciding ------------------------------------------------------------------------------

  const decide = async (verdict, more = {}) => {
    const { card } = now;
    if (!card) return;
    const isIdle = card.text === card.target && !card.accepted;
    if ((verdict === "accept" || verdict === "reject") && isIdle) {
      say("There is no repair here: edit the text, or keep it as it stands.");
      return;
    }
    try {
      await store.decide(spotOf(card), { verdict, of: card.of, ...more });
    } catch (error) {
      if (error.findings) doubt(error, more);
      else fail(error);
      return;
    }
    if (now.draft && now.draft.kind === verdict) {
      drafts.set(verdict, card, null);
      closeText();
    }
    const { at } = now;
    await overview();
    if (verdict === "comment") {
      await open(at);
      say("Comment saved.");
      return;
    }
    await load({ keep: at });
    const left = now.locales.find(({ locale }) => locale === $("locale").value)?.open ?? 0;
    say(`${verdicts[verdict]}. ${left} open.`);
  };

  const undo = async () => {
    try {
      const { undone } = await store.undo();
      if (!undone) {
        say("There is nothing to take back.");
        return;
      }
      await overview();
      if (undone.locale !== $("locale").value) $("locale").value = undone.locale;
      await load({ spot: undone });
      say("Taken back.");
    } catch (error) {
      fail(error);
    }
  };

  /** Opens a text field for a text that is not decided yet. A draft of it goes on. */
  const openText = (kind, label, saved, start, save, attributes) => {
    const { card } = now;
    const draft = drafts.get(kind, card);
    const area = el("textarea", {
      "aria-label": label, onkeydown: (event) => editorKey(event, () => save(area)), ...attributes,
    });
    area.value = start ?? draft?.text ?? saved;
    now.draft = { kind, card, area, saved };
    area.addEventListener("input", keepDraft);
    keepDraft();
    $("editor").replaceChildren(el("section", { class: "sheet editor", "aria-label": label },
      area,
      kind === "edit" ? el("div", { id: "weighed", "aria-live": "polite" }) : null,
      el("div", { class: "buttons" },
        el("button", { type: "button", onclick: () => save(area) }, "Save ", el("kbd", { "aria-hidden": "true" }, "Ctrl Enter")),
        el("button", { type: "button", onclick: leave }, "Leave ", el("kbd", { "aria-hidden": "true" }, "Esc")))));
    area.focus();
    if (draft && draft.of !== card.of) say("The segment has changed since this draft was written.");
    return area;
  };

  const keepDraft = () => {
    const { kind, card, area } = now.draft;
    drafts.set(kind, card, isUnsaved() ? { text: area.value, of: card.of } : null);
  };

  const edit = (start) => {
    const { card } = now;
    if (!card) return;
    const saved = (card.holds && card.decision?.text) || card.accepted || card.text;
    const area = openText("edit", "Edit the translation", saved, start, saveEdit, {
      id: "text", lang: card.locale, dir: card.dir, spellcheck: "true",
    });
    area.addEventListener("input", () => weigh(area, card));
    weigh(area, card);
  };

  let asked = 0;
  const saveEdit = (area, sure = false) => atOnce(() => decide("edit", { text: area.value, sure }));

  /** The text has findings: they are shown, and the person decides whether it is meant so. */
  const doubt = (error, more) => {
    // A weighing that is still on its way must not take the question away.
    clearTimeout(weigh.timer);
    asked += 1;
    const place = $("weighed");
    if (!place) { fail(error); return; }
    const anyway = el("button", { type: "button", onclick: () => atOnce(() => decide("edit", { ...more, sure: true })) }, "Save anyway");
    place.replaceChildren(findingList(error.findings), anyway);
    anyway.focus();
    say("The text has findings: mend it, or save it anyway.");
  };

  const weigh = (area, card) => {
    clearTimeout(weigh.timer);
    weigh.timer = setTimeout(async () => {
      asked += 1;
      const mine = asked;
      try {
        const { findings, html } = await store.weigh(spotOf(card), area.value);
        if (mine !== asked || now.draft?.area !== area) return;
        $("weighed").replaceChildren(...[findings.length ? findingList(findings) : null,
          html === null ? null : preview(card, html)].filter(Boolean));
      } catch (error) {
        fail(error);
      }
    }, 250);
  };

  const comment = () => {
    const { card } = now;
    if (!card) return;
    const save = (area) => atOnce(() => decide("comment", { comment: area.value }));
    openText("comment", "Comment", card.decision?.comment || "", undefined, save, { class: "comment", dir: "auto" });
  };

  /** Closes the text field; what is in it stays a draft. */
  const closeText = () => {
    clearTimeout(weigh.timer);
    now.draft = null;
    $("editor")?.replaceChildren();
  };

  const leave = () => inTurn(away(() => {
    if (now.card) show(now.card).focus({ preventScroll: true });
  }));

  /** Keys inside a text field; what an input method composes is its own. */
  const editorKey = (event, save) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); leave(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
  };

  // --- The queue -----------------------------------------------------------------------------

  const filter = (offset, limit) => ({
    locale: $("locale").value, rule: $("rule").value, severity: $("severity").value,
    state: $("state").value, q: $("query").value, offset, limit,
  });

  /** Opens an entry, wherever it stands in the list by now. */
  const openEntry = (entry) => open(now.entries.findIndex((other) => isSame(other, entry)));

  const item = (entry) => el("li", { class: entry.verdict ? "done" : null },
    el("button", { type: "button", onclick: () => inTurn(away(() => openEntry(entry))) },
      el("span", { class: "what" },
        el("span", { class: `badge ${entry.severity}` }, entry.verdict ? `${entry.verdict} ✓` : entry.rules.join(", ")),
        el("span", { class: "path" }, entry.article)),
      el("span", { class: "text", lang: entry.locale, dir: "auto" }, entry.text)));

  const list = () => {
    $("list").replaceChildren(...now.entries.map(item));
    $("count").textContent = now.total === 1 ? "1 segment" : `${now.total.toLocaleString("en")} segments`;
    $("more").hidden = now.entries.length >= now.total;
  };

  /** Loads the queue; then opens a segment: the one of `spot`, or the one at the place `keep`. */
  const load = async ({ keep = 0, spot = null, focus = true } = {}) => {
    try {
      const size = Math.max(PAGE, Math.ceil((keep + 1) / PAGE) * PAGE);
      const { total, entries } = await store.queue(filter(0, size));
      Object.assign(now, { total, entries });
      list();
      const found = spot ? entries.findIndex((entry) => isSame(entry, spot)) : Math.min(keep, entries.length - 1);
      if (found >= 0) await open(found, focus);
      else if (spot) show(await store.card(spotOf(spot))).focus({ preventScroll: true });
      else finished();
    } catch (error) {
      fail(error);
    }
  };

  const finished = () => {
    closeText();
    now.card = null;
    now.at = -1;
    const text = $("state").value === "open" && !$("query").value && !$("rule").value && !$("severity").value
      ? "Nothing is open here: every segment has been decided on."
      : "No segment fits the filters.";
    $("card").replaceChildren(el("p", { class: "empty" }, text));
  };

  const more = async () => {
    const { entries } = await store.queue(filter(now.entries.length, PAGE));
    now.entries.push(...entries);
    list();
  };

  const overview = async () => {
    const { locales } = await store.overview();
    now.locales = locales;
    const chosen = $("locale").value || locales.find(({ open: waiting }) => waiting)?.locale || locales[0]?.locale;
    $("locale").replaceChildren(...locales.map(({ locale, open: waiting }) =>
      el("option", { value: locale }, `${locale} (${waiting})`)));
    $("locale").value = chosen;
    const sum = locales.find(({ locale }) => locale === chosen);
    if (!sum) return;
    const all = sum.open + sum.done;
    $("progress").max = all || 1;
    $("progress").value = sum.done;
    $("done").textContent = `${sum.done} of ${all} decided`;
    const rule = $("rule").value;
    $("rule").replaceChildren(el("option", { value: "" }, "All rules"), ...Object.entries(sum.rules)
      .map(([name, count]) => el("option", { value: name }, `${name} (${count})`)));
    if (sum.rules[rule]) $("rule").value = rule;
  };

  // --- Start ---------------------------------------------------------------------------------

  Object.assign(keys, {
    // Moving and opening a text waits for the next segment; deciding does not.
    j: () => inTurn(away(() => step(1))),
    k: () => inTurn(away(() => step(-1))),
    e: () => (now.draft?.kind === "edit" ? now.draft.area.focus() : inTurn(away(() => edit()))),
    c: () => (now.draft?.kind === "comment" ? now.draft.area.focus() : inTurn(away(comment))),
    a: () => atOnce(away(() => decide("accept"))),
    r: () => atOnce(away(() => decide("reject"))),
    s: () => atOnce(away(() => decide("keep"))),
    u: () => atOnce(away(undo)),
    "/": () => $("query").focus(),
    "?": () => $("help").showModal(),
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, dialog");
    if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping) {
      if (event.key === "Escape" && event.target.id === "query") { event.preventDefault(); endSearch(); }
      return;
    }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  let typing;
  /** Loads the queue anew, after what is on its way. A text that is not saved stays a draft. */
  const reload = (options) => inTurn(() => load(options));

  /** Leaves the search: the whole list is back, at the segment that is shown. */
  const endSearch = () => {
    clearTimeout(typing);
    const isSearch = $("query").value !== "";
    $("query").value = "";
    if (isSearch) reload({ spot: now.card && spotOf(now.card) });
    else $("title")?.focus();
  };

  $("query").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => reload({ focus: false }), 200);
  });
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(typing); reload(); });
  for (const id of ["rule", "severity", "state"]) $(id).addEventListener("change", () => reload({ focus: false }));
  $("locale").addEventListener("change", () => inTurn(async () => { await overview(); await load({ focus: false }); }));
  $("more").addEventListener("click", () => inTurn(more));
  $("keys").addEventListener("click", () => $("help").showModal());

  if (store.isSheet) {
    $("save").hidden = false;
    $("save").addEventListener("click", () => {
      const link = el("a", { href: URL.createObjectURL(new Blob([store.file()], { type: "text/yaml" })), download: store.file_name });
      link.click();
      say(`Saved ${store.file_name}: bring it to the project with “segmend import ${store.file_name}”.`);
    });
  }

  window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });

  inTurn(async () => {
    await overview();
    await load({ focus: false });
  });
}
