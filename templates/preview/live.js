// Reloads a previewed page when a build has changed the site, and says what is wrong when a build has
// failed: the last good page stays below the message.

"use strict";

(() => {
  const events = new EventSource("/.segmend/events");
  let shown;
  let problem;

  const tell = (text) => {
    if (!problem) {
      problem = document.createElement("pre");
      problem.className = "segmend-problem";
      problem.setAttribute("role", "alert");
      problem.dir = "ltr";
      problem.lang = "en";
    }
    problem.textContent = text;
    document.body.prepend(problem);
  };

  events.addEventListener("built", ({ data }) => {
    problem?.remove();
    if (shown !== undefined && shown !== data) {
      location.reload();
    }
    shown = data;
  });
  events.addEventListener("failed", ({ data }) => tell(data));
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) {
      tell("the preview has ended: start `segmend serve` again");
    }
  });
})();
