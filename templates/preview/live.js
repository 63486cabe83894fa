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

  // The id of an event is the number of the last build that has changed the site.
  events.addEventListener("built", ({ lastEventId }) => {
    problem?.remove();
    if (shown !== undefined && shown !== lastEventId) {
      location.reload();
    }
    shown = lastEventId;
  });
  events.addEventListener("failed", ({ data, lastEventId }) => {
    shown ??= lastEventId;
    tell(data);
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) {
      tell("the preview has ended: start `segmend serve` again");
    }
  });
})();
