/* Comforts for readers; every page can be read without them. What is kept may be refused (pages from
   a disk, private windows) and is never relied on. Comments and indents are left out of what is
   published. */
(() => {
  const root = document.documentElement.dataset;
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
    root.theme = schemes.includes(scheme) ? scheme : "system";
    if (toggle) toggle.title = toggle.dataset[root.theme];
  };
  paint(kept("theme"));
  on(toggle, "click", () => {
    paint(schemes[(schemes.indexOf(root.theme) + 1) % 3]);
    keep("theme", root.theme);
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
  const offer = (place, label, text) => {
    const button = make("button", { type: "button", className: "copy", ariaLabel: label });
    on(button, "click", async () => {
      await copy(text);
      button.classList.add("done");
      setTimeout(() => { button.classList.remove("done"); say("") }, 2e3);
    });
    place.append(button);
  };
  for (const token of all("[data-copy]")) {
    const text = token.dataset.copy || token.textContent;
    offer(token, status.dataset.token.replace("…", () => text), text);
  }
  for (const code of all("pre > code")) {
    const block = make("div", { className: "code" });
    code.parentNode.replaceWith(block);
    block.append(code.parentNode);
    offer(block, status.dataset.code, code.textContent.trimEnd());
  }

  /* The counterpart of the sentence under the pointer. */
  on(document, "pointerover", ({ target }) => {
    const id = target.closest("[data-s]")?.dataset.s;
    for (const side of all("[data-s]")) side.classList.toggle("lit", side.dataset.s == id);
  });

  /* The menu of languages closes by Escape and by a click elsewhere. */
  const [menu] = all(".languages details");
  const close = () => { if (menu) menu.open = false };
  on(document, "click", ({ target }) => menu?.contains(target) || close());
  on(menu, "keydown", ({ key }) => {
    if (key == "Escape") { close(); menu.firstElementChild.focus() }
  });
})();
