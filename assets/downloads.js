/* Links with `data-download`: the file is fetched, so that the page can say that it is under way, or why there is none.
   Without this script they are plain links. The words beside a link stand in the status that follows it or closes its
   group; where there is none, one is made. */
(function () {
  "use strict";

  var GONE = "The server does not answer. Try again in a moment.";

  window.takeAlong = { ask: ask, nameOf: nameOf, save: save, say: say, busy: busy };

  function statusOf(control) {
    var group = control.closest(".take-along");
    var next = group ? group.querySelector(".take-status") : control.nextElementSibling;
    if (next && next.classList.contains("take-status")) {
      return next;
    }
    var made = document.createElement("span");
    made.className = "take-status";
    made.setAttribute("role", "status");
    control.after(made);
    return made;
  }

  /* Say something beside a control. What went well goes away by itself; what went wrong stays to be read. */
  function say(control, words, state) {
    var place = statusOf(control);
    window.clearTimeout(Number(place.dataset.timer));
    place.textContent = words;
    place.dataset.state = state || "";
    if (state === "done") {
      place.dataset.timer = window.setTimeout(function () {
        place.textContent = "";
      }, 4000);
    }
  }

  function busy(control, isBusy) {
    if (isBusy) {
      control.setAttribute("aria-busy", "true");
      say(control, "Preparing…", "busy");
    } else {
      control.removeAttribute("aria-busy");
    }
  }

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 60000);
  }

  /* The name that the server gives a file, else the end of its address. */
  function nameOf(answer) {
    var found = /filename="([^"]*)"/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1] : new URL(answer.url).pathname.split("/").pop();
  }

  /* Resolve with the server's answer; else fail with words for a reader, such as "could not make this file". */
  function ask(address, couldNot) {
    return fetch(address).then(
      function (answer) {
        return answer.ok ? answer : refusal(answer, couldNot);
      },
      function () {
        throw new Error(GONE);
      },
    );
  }

  /* Only what the server says in plain words is for a reader. */
  function refusal(answer, couldNot) {
    var inWords = /^text\/plain/.test(answer.headers.get("Content-Type") || "");
    return (inWords ? answer.text() : Promise.resolve("")).then(function (words) {
      throw new Error(words.trim() || "The server " + couldNot + " (" + answer.status + ").");
    });
  }

  function download(link) {
    busy(link, true);
    ask(link.href, "could not make this file")
      .then(function (answer) {
        return answer.blob().then(function (blob) {
          save(blob, nameOf(answer));
          say(link, "Saved", "done");
        });
      })
      .catch(function (error) {
        say(link, error.message || GONE, "failed");
      })
      .then(function () {
        busy(link, false);
      });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-download]");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      if (link.getAttribute("aria-busy") !== "true") {
        download(link);
      }
    }
  });
})();
