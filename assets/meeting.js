/* The meeting: one slide at a time, by key, clicker, button or finger. The address follows without asking the server. */
(function () {
  "use strict";

  var NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
  var BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  var SWIPE = 50; // pixels
  var SMALLEST = 0.5; // of the usual size of a slide's type
  var root = document.documentElement;
  if (root.dataset.page !== "/meeting") {
    return;
  }

  var current = ""; // the name of the slide on show
  var names = "";
  var addressLeads = true; // at first, and when the reader goes back

  function stage() {
    return document.getElementById("meeting");
  }

  function slides() {
    return Array.prototype.slice.call(document.querySelectorAll("#meeting .slide"));
  }

  function place() {
    return slides().findIndex(function (slide) {
      return slide.dataset.slide === current;
    });
  }

  function isPresenting() {
    return root.dataset.meeting !== "setup";
  }

  function isOn(what) {
    return root.dataset[what] === "on";
  }

  function turn(what, on) {
    root.dataset[what] = on ? "on" : "off";
  }

  function addressed() {
    return new URLSearchParams(window.location.search).get("slide") || "";
  }

  /* Only the name is exchanged: the rest of the address stays as the server writes it. */
  function writeAddress() {
    var search = window.location.search.replace(/([?&])slide=[^&]*&?/, "$1").replace(/[?&]$/, "");
    var whole = search + (search ? "&" : "?") + "slide=" + encodeURIComponent(current);
    if (search && addressed() !== current) {
      window.history.replaceState(window.history.state, "", whole + window.location.hash);
    }
  }

  function show(index, how) {
    var all = slides();
    var at = Math.min(Math.max(index, 0), all.length - 1);
    if (at < 0) {
      return;
    }
    current = all[at].dataset.slide;
    all.forEach(function (slide, number) {
      slide.toggleAttribute("data-current", number === at);
    });
    var words = at + 1 + " / " + all.length;
    var mark = document.querySelector("#meeting .progress-words");
    if (mark.textContent !== words) {
      mark.textContent = words;
    }
    stage().style.setProperty("--done", (100 * (at + 1)) / all.length + "%");
    document.querySelector("#meeting .control-previous").disabled = at === 0;
    document.querySelector("#meeting .control-next").disabled = at === all.length - 1;
    writeAddress();
    fit();
    if (how === "said") {
      say("Slide " + (at + 1) + " of " + all.length + ": " + all[at].querySelector(".statement").textContent);
      rest();
    }
  }

  function say(words) {
    document.getElementById("meeting-said").textContent = words;
  }

  /* The keys go to the stage, unless the reader is at something that has keys of its own. */
  function rest() {
    var focused = document.activeElement;
    var lost = !focused || focused === document.body || !focused.offsetParent || focused.disabled;
    if (isPresenting() && (lost || !stage().contains(focused))) {
      stage().focus({ preventScroll: true });
    }
  }

  /* The type gives way until everything has room: the longest texts, and screens of any shape. */
  function fit() {
    var slide = document.querySelector("#meeting .slide[data-current]");
    if (!slide || !isPresenting() || window.innerWidth <= 640) {
      return;
    }
    var size = 1;
    do {
      slide.style.setProperty("--fit", String(size));
      size = Math.round((size - 0.04) * 100) / 100;
    } while (size >= SMALLEST && isTooLarge(slide));
  }

  function isTooLarge(slide) {
    return [slide].concat(Array.prototype.slice.call(slide.querySelectorAll(".slide-body, .slide-body > *"))).some(
      function (part) {
        return part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1;
      },
    );
  }

  function present(name) {
    root.dataset.meeting = "present";
    window.scrollTo({ top: 0, behavior: "instant" });
    current = name || current;
    show(Math.max(place(), 0), "said");
    stage().focus({ preventScroll: true });
  }

  function leave() {
    ["blank", "keys", "notes"].forEach(function (what) {
      turn(what, false);
    });
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
    root.dataset.meeting = "setup";
    var button = document.querySelector(".present");
    window.scrollTo({ top: 0, behavior: "instant" });
    button.focus({ preventScroll: true });
  }

  function fullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (root.requestFullscreen) {
      root.requestFullscreen().catch(function () {}); // not allowed here: the page stays as it is
    }
  }

  var before = null; // what had the focus before the list of keys
  function keys(on) {
    before = on ? document.activeElement : before;
    turn("keys", on);
    (on ? document.querySelector(".meeting-keys") : before && before.isConnected ? before : stage()).focus();
  }

  function step(by) {
    turn("blank", false);
    show(place() + by, "said");
  }

  var DO = {
    next: function () {
      step(1);
    },
    previous: function () {
      step(-1);
    },
    first: function () {
      step(-slides().length);
    },
    last: function () {
      step(slides().length);
    },
    notes: function () {
      turn("notes", !isOn("notes"));
      say(isOn("notes") ? "Speaker notes shown" : "Speaker notes hidden");
    },
    blank: function () {
      turn("blank", !isOn("blank"));
      stage().focus({ preventScroll: true }); // beneath the blank screen nothing can have it
      say(isOn("blank") ? "The screen is blank" : "The slide is shown");
    },
    full: fullScreen,
    keys: function () {
      keys(!isOn("keys"));
    },
    leave: leave,
    present: function () {
      present("");
    },
    escape: function () {
      if (isOn("keys")) {
        keys(false);
      } else if (isOn("blank")) {
        turn("blank", false);
      } else if (isOn("notes")) {
        turn("notes", false);
      } else if (document.fullscreenElement) {
        document.exitFullscreen();
      } else {
        leave();
      }
    },
  };

  var KEYS = { Home: "first", End: "last", n: "notes", b: "blank", ".": "blank", f: "full", "?": "keys", Escape: "escape" };

  /* What a key means here; nothing while somebody types, or uses what has the focus. */
  function meaning(event) {
    var target = event.target.closest ? event.target : document.body;
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest("input, select, textarea, [contenteditable]")) {
      return "";
    }
    if (!isPresenting()) {
      return event.key === "F5" && !event.shiftKey ? "present" : "";
    }
    var key = event.key;
    if ((key === " " || key === "Enter") && target.closest("a, button, summary")) {
      return "";
    }
    if ((key === "ArrowUp" || key === "ArrowDown") && target.closest(".slide-notes")) {
      return "";
    }
    if (isOn("keys") && key !== "Escape" && key !== "?") {
      return ""; // the list of keys lies over the slide
    }
    if (NEXT.indexOf(key) >= 0) {
      return key === " " && event.shiftKey ? "previous" : "next";
    }
    return BACK.indexOf(key) >= 0 ? "previous" : KEYS[key.length === 1 ? key.toLowerCase() : key] || "";
  }

  document.addEventListener("keydown", function (event) {
    var what = stage() && meaning(event);
    if (what) {
      event.preventDefault();
      DO[what]();
    } else if (stage() && isOn("keys") && event.key === "Tab") {
      event.preventDefault(); // the list of keys has one button
      document.querySelector(".meeting-keys button").focus();
    }
  });

  document.addEventListener("click", function (event) {
    if (!stage() || !event.target.closest) {
      return;
    }
    var button = event.target.closest("[data-do]");
    if (event.target.closest(".meeting-blank")) {
      turn("blank", false);
    } else if (button && button.dataset.do === "show") {
      present(button.dataset.name);
    } else if (button) {
      DO[button.dataset.do]();
      if (event.detail && isPresenting() && !isOn("keys")) {
        stage().focus({ preventScroll: true }); // after a click, the space bar is for the next slide again
      }
    }
  });

  /* A swipe with one finger, more across than along. */
  var touch = null;
  document.addEventListener(
    "touchstart",
    function (event) {
      var alone = event.touches.length === 1 && isPresenting() && event.target.closest("#meeting");
      touch = alone ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
    },
    { passive: true },
  );
  document.addEventListener(
    "touchend",
    function (event) {
      var end = event.changedTouches[0];
      var across = touch && end.clientX - touch.x;
      var along = touch && end.clientY - touch.y;
      touch = null;
      if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(along)) {
        step(across < 0 ? 1 : -1);
      }
    },
    { passive: true },
  );

  /* Another choice brings other slides: the one on show stays, where it is still among them. */
  function refresh() {
    var all = slides();
    var found = all
      .map(function (slide) {
        return slide.dataset.slide + " " + slide.querySelector(".statement").textContent;
      })
      .join("\n");
    if (!all.length) {
      return;
    }
    if (found === names && document.querySelector("#meeting .slide[data-current]")) {
      writeAddress(); // what Dash writes into it knows nothing of the slides that were turned since
      return;
    }
    if (!names && stage().dataset.begins === "false") {
      root.dataset.meeting = "setup";
    }
    names = found;
    current = addressLeads || place() < 0 ? stage().dataset.slide : current;
    addressLeads = false;
    show(Math.max(place(), 0), "");
    rest();
  }

  window.addEventListener("popstate", function () {
    addressLeads = true;
    names = "";
  });
  window.addEventListener("resize", fit);
  document.addEventListener("fullscreenchange", fit);
  new MutationObserver(refresh).observe(root, { childList: true, subtree: true, characterData: true });
})();
