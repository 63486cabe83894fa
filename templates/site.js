/* Comforts for readers; every page can be read without them. What is kept may be refused (pages from
   a disk, private windows) and is never relied on. Comments and indents are left out of what is
   published. */
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const on = (target, event, act) => target?.addEventListener(event, act);
  const make = (name, more) => Object.assign(document.createElement(name), more);
  const kept = (key) => { try { return localStorage[key] } catch {} };
  const keep = (key, value) => { try { localStorage[key] = value } catch {} };
  const [status] = all("[data-copied]");
  const say = (text) => status.textContent = text;

  /* Light, dark, or as the system has it. The script is deferred and blocks rendering: the colours
     are set before anything is drawn, without the inline script that the policy forbids. */
  const schemes = ["system", "light", "dark"];
  const [toggle] = all(".theme");
  const paint = (scheme) => {
    root.dataset.theme = schemes.includes(scheme) ? scheme : "system";
    if (toggle) toggle.title = toggle.dataset[root.dataset.theme];
  };
  paint(kept("theme"));
  on(toggle, "click", () => {
    paint(schemes[(schemes.indexOf(root.dataset.theme) + 1) % 3]);
    keep("theme", root.dataset.theme);
    say(toggle.title);
  });

  /* Translation, English or both: the style sheet does it. Where style cannot open <details>, they
     are opened here. */
  const byHand = !CSS.supports("selector(::details-content)");
  for (const input of all(".view input")) {
    const show = () => {
      keep("view", input.value);
      if (byHand) for (const source of all(".source")) source.open = input.value != "translation";
    };
    on(input, "change", show);
    if (input.value == kept("view")) { input.checked = true; show() }
  }

  /* Copying: of the tokens that are marked for it, and of blocks of code. */
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text) } catch {
      const area = make("textarea", { value: text });
      status.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(status.dataset.copied);
  };
  const offer = (place, label, text, words = "") => {
    const button = make("button", { type: "button", className: "copy", ariaLabel: label, textContent: words });
    on(button, "click", async () => {
      await copy(text);
      button.classList.add("done");
      setTimeout(() => { button.classList.remove("done"); say("") }, 2e3);
    });
    place.append(button);
  };
  for (const token of all("code[data-copy]")) {
    const text = token.dataset.copy || token.textContent;
    offer(token, status.dataset.token.replace("…", () => text), text);
  }
  for (const head of all(".code-head")) {
    const { code, copy: words } = status.dataset;
    offer(head, code, head.nextSibling.textContent.trimEnd(), words);
  }

  /* The counterpart of the sentence under the pointer. */
  on(document, "pointerover", ({ target }) => {
    const id = target.closest("[data-s]")?.dataset.s;
    for (const side of all("[data-s]")) side.classList.toggle("lit", side.dataset.s == id);
  });

  /* The sidebar shows where the page stands. */
  const [here] = all(".sidebar [aria-current]");
  const bar = here?.closest(".sidebar");
  const reveal = () => bar.scrollTop += here.getBoundingClientRect().top - bar.getBoundingClientRect().top - bar.clientHeight / 3;
  if (bar) {
    reveal();
    on(bar, "toggle", reveal);
  }

  /* The contents of the page follow its text. */
  const entries = all(".contents a").map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const follow = () => {
    const end = innerHeight + scrollY >= root.scrollHeight - 2;
    const passed = entries.filter(([, heading]) => heading && (end || heading.getBoundingClientRect().top < innerHeight / 4));
    const now = passed.at(-1)?.[0];
    for (const [link] of entries) link === now ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  if (entries.length) {
    let waits = false;
    on(document, "scroll", () => {
      if (!waits) requestAnimationFrame(() => { waits = false; follow() });
      waits = true;
    });
    follow();
  }

  /* The languages of the reader come first where a language is chosen. */
  const cards = all(".cards a");
  const known = (tag) => cards.find(({ hreflang }) => hreflang == tag) ?? cards.find(({ hreflang }) => hreflang.split("-")[0] == tag.split("-")[0]);
  const own = cards.length > 1 && navigator.languages.map(known).find(Boolean);
  if (own && own.lang != root.lang) {
    const card = own.cloneNode(true);
    card.className = "suggest";
    all(".hero")[0].append(card);
  }

  /* The search opens in place; its script comes when it is asked for. The page of the search has it. */
  const [ask] = all(".site .ask");
  let script;
  const find = async (event) => {
    event.preventDefault();
    script ??= new Promise((onload, onerror) => {
      document.head.append(make("script", { src: ask.dataset.script, onload, onerror }));
    });
    try {
      await script;
      await segmend.open(ask);
    } catch { location = ask.href }
  };
  if (ask && !all(".search-page").length) {
    for (const link of [ask, ...all("[data-open]")]) {
      on(link, "click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || find(event));
    }
    on(document, "keydown", (event) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const isTyped = target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
      const isSlash = key == "/" && !isTyped && !ctrlKey && !metaKey && !altKey;
      if (isSlash || key?.toLowerCase() == "k" && (ctrlKey || metaKey)) find(event);
    });
  }
})();
