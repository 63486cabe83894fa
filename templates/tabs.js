/* Tabs: the sections of an article that say the same for several systems become panels under a row of
   their names, as the ARIA practices describe tabs. What a reader chooses is chosen in all rows that
   have it, and remembered. Without this script, and in print, the sections follow each other. */
(() => {
  const kept = () => { try { return localStorage.tab } catch {} };
  const keep = (name) => { try { localStorage.tab = name } catch {} };
  const groups = [...document.querySelectorAll(".tabs")].map((group) => {
    const panels = [...group.children].filter((child) => child.matches(".tab"));
    const list = document.createElement("div");
    list.role = "tablist";
    list.ariaLabel = group.ariaLabel;
    const tabs = panels.map((panel) => {
      const name = panel.querySelector(".tab-name");
      const tab = document.createElement("button");
      tab.type = "button";
      tab.role = "tab";
      tab.id = "page:tab-" + name.id;
      tab.textContent = name.textContent;
      panel.id = "page:panel-" + name.id;
      panel.role = "tabpanel";
      panel.tabIndex = 0;
      panel.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", panel.id);
      name.hidden = true;
      tab.addEventListener("click", () => choose(panel.dataset.tab));
      tab.addEventListener("keydown", (event) => move(event, tabs));
      return tab;
    });
    list.append(...tabs);
    group.removeAttribute("role");
    group.removeAttribute("aria-label");
    group.prepend(list);
    return { panels, tabs };
  });

  const show = ({ panels, tabs }, chosen) => panels.forEach((panel, at) => {
    panel.hidden = at != chosen;
    tabs[at].ariaSelected = at == chosen;
    tabs[at].tabIndex = at == chosen ? 0 : -1;
  });

  /* A choice that a row does not have leaves it as it is. */
  const choose = (name, start) => {
    for (const group of groups) {
      const at = group.panels.findIndex((panel) => panel.dataset.tab == name);
      if (at >= 0 || start) show(group, Math.max(at, 0));
    }
    if (!start) keep(name);
  };

  const move = (event, tabs) => {
    const forward = getComputedStyle(event.target).direction == "rtl" ? "ArrowLeft" : "ArrowRight";
    const at = tabs.indexOf(event.target);
    const steps = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1, Home: -at, End: tabs.length - 1 - at };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const tab = tabs.at((at + steps[event.key]) % tabs.length);
    tab.focus();
    tab.click();
  };

  choose(kept(), true);
})();
