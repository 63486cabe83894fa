/* Comforts for readers; every page can be read without them. Storage may be refused (pages from a
   disk, private windows) and is never relied on. */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const kept = (key) => { try { return localStorage.getItem("segmend:" + key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem("segmend:" + key, value); } catch { /* not kept */ } };

  /* Light, dark, or as the system has it. The script is deferred and blocks rendering, so the
     colours are set before anything is drawn: strict policies leave no room for an inline script. */
  const schemes = ["system", "light", "dark"];
  const toggle = document.querySelector(".theme");
  const paint = (scheme) => {
    if (scheme === "system") delete root.dataset.theme;
    else root.dataset.theme = scheme;
    if (toggle) toggle.title = toggle.dataset[scheme];
  };
  let scheme = schemes.includes(kept("theme")) ? kept("theme") : "system";
  paint(scheme);
  toggle?.addEventListener("click", () => {
    scheme = schemes[(schemes.indexOf(scheme) + 1) % schemes.length];
    keep("theme", scheme);
    paint(scheme);
    say(toggle.title);
  });

  const status = document.querySelector("[role=status][data-copied]");
  const say = (text) => { if (status) status.textContent = text; };

  /* Translation, English or both: the style sheet does it; browsers whose <details> cannot be opened
     by style get them opened here. */
  const views = all(".view input");
  const openByHand = !CSS.supports("selector(::details-content)");
  const show = (view) => {
    if (openByHand) for (const source of all("details.source")) source.open = view !== "translation";
  };
  for (const input of views) {
    if (input.value === kept("view")) input.checked = true;
    input.addEventListener("change", () => { keep("view", input.value); show(input.value); });
  }
  show(views.find((input) => input.checked)?.value ?? "translation");

  /* Copying: of blocks of code, and of tokens marked for it. */
  const copy = async (text) => {
    try { return await navigator.clipboard.writeText(text); } catch { /* the old way */ }
    const area = Object.assign(document.createElement("textarea"), { value: text, className: "hidden" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  const addCopy = (within, label, text) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy" });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", async () => {
      await copy(text);
      say(status.dataset.copied);
      button.classList.add("done");
      setTimeout(() => { button.classList.remove("done"); say(""); }, 2000);
    });
    within.append(button);
  };
  if (status) {
    const { copyToken, copyCode } = status.dataset;
    for (const code of all("pre > code")) {
      const block = document.createElement("div");
      block.className = "code";
      code.parentElement.replaceWith(block);
      block.append(code.parentElement);
      addCopy(block, copyCode, code.textContent.replace(/\n$/, ""));
    }
    for (const token of all("[data-copy]:not(pre, pre *)")) {
      const text = token.dataset.copy || token.textContent;
      addCopy(token, copyToken.replace("…", () => text), text);
    }
  }

  /* The counterpart of the sentence under the pointer. */
  const light = (event) => {
    const id = event.target.closest?.("[data-s]")?.dataset.s;
    for (const side of all("[data-s]")) side.classList.toggle("lit", side.dataset.s === id);
  };
  if (document.querySelector("[data-s]")) document.addEventListener("pointerover", light);

  /* The menu of languages closes by Escape and by a click elsewhere. */
  const menu = document.querySelector(".languages details");
  const close = () => { if (menu) menu.open = false; };
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu?.contains(event.target)) close(); });
})();
