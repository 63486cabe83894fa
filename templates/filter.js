/* The list of articles shows those whose title has the words that are typed. Accents, case and width
   do not matter. Without this script there are the groups. */
(() => {
  const input = document.getElementById("page:filter");
  if (!input) return;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const status = input.nextElementSibling;
  const jump = document.querySelector(".jump");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let groups;
  const read = () => [...document.querySelectorAll(".group")].map((group) => ({
    group,
    more: group.querySelector("details"),
    rows: [...group.querySelectorAll("li")].map((row) => ({
      row,
      text: fold(row.textContent),
      isMore: Boolean(row.closest("details")),
    })),
  }));

  const filter = () => {
    groups ??= read();
    const words = fold(input.value).split(/\s+/u).filter(Boolean);
    let [found, total] = [0, 0];
    for (const { group, more, rows } of groups) {
      let [shown, shownMore] = [0, 0];
      for (const { row, text, isMore } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
        shownMore += !row.hidden && isMore;
      }
      group.hidden = !shown;
      if (more) {
        more.hidden = !shownMore;
        more.open = words.length > 0;
      }
      [found, total] = [found + shown, total + rows.length];
    }
    document.documentElement.classList.toggle("filtered", words.length > 0);
    if (jump) jump.hidden = words.length > 0;
    status.classList.toggle("hidden", !words.length);
    status.textContent = words.length ? `${number.format(found)} / ${number.format(total)}` : "";
  };
  input.addEventListener("input", filter);
  if (input.value) filter();
})();
