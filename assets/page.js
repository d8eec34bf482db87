/* What the page does by itself: title and address, newer data, borough search, copy, print, notes. */
(function () {
  "use strict";

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: {
      /* Show the title; write the selection into an address that has none, so that it can be copied. */
      showTitle: function (data) {
        if (data && data.reload !== undefined) {
          showNewData(data);
        } else if (data) {
          builtFrom = data.snapshot;
          document.title = data.title;
          document.documentElement.style.setProperty("--running", JSON.stringify(data.title)); // at the foot of papers
          document.documentElement.style.setProperty("--foot", JSON.stringify(footWords())); // of all other prints
          document.getElementById("said").textContent = data.said;
          window.setTimeout(goToPlace, 0);
          if (data.query && !window.location.search) {
            window.history.replaceState(window.history.state, "", data.query + window.location.hash);
          }
        }
        return window.dash_clientside.no_update;
      },
    },
  });

  function footWords() {
    return Array.prototype.map
      .call(document.querySelectorAll(".foot > *"), function (each) {
        return each.textContent;
      })
      .join(" · ");
  }

  /* One page, one snapshot: a page that was built from an older one loads itself again, at the address just chosen. */
  var builtFrom = "";
  var LOOK_EVERY = 10000;
  function showNewData(order) {
    if (order.reload !== window.location.search) {
      window.history.pushState(null, "", order.reload || window.location.pathname);
    }
    if (wasJustReloaded()) {
      notice(["The data are changing just now. ", linkToNewData()]);
    } else {
      window.location.reload();
    }
  }

  /* Servers that do not agree on the newest data must not make the page load for ever. */
  function wasJustReloaded() {
    try {
      var before = Number(window.sessionStorage.getItem("reloaded"));
      window.sessionStorage.setItem("reloaded", String(Date.now()));
      return Date.now() - before < 2000;
    } catch (refused) {
      return false; // no storage in this browser
    }
  }

  function linkToNewData() {
    var link = document.createElement("a");
    link.href = window.location.href;
    link.textContent = "Show them.";
    link.addEventListener("click", function (event) {
      event.preventDefault();
      window.location.reload();
    });
    return link;
  }

  /* A screen reader says what is new, and not each minute that the same data are a minute older. */
  var said = "";
  function notice(parts) {
    var place = document.getElementById("notice");
    place.setAttribute("aria-live", parts[0] === said ? "off" : "polite");
    said = parts[0];
    var line = document.createElement("p");
    line.append.apply(line, parts);
    if (place.textContent !== line.textContent) {
      place.replaceChildren.apply(place, parts.length ? [line] : []);
    }
  }

  function moment(iso) {
    var time = document.createElement("time");
    var date = new Date(iso);
    var today = date.toDateString() === new Date().toDateString();
    time.dateTime = iso;
    time.textContent = today
      ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
      : date.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
    return time;
  }

  function showStatus(status) {
    if (!builtFrom || !document.getElementById("notice")) {
      return;
    }
    if (status.snapshot !== builtFrom) {
      notice(["New data are in since ", moment(status.since), ". ", linkToNewData()]);
    } else if (status.notice) {
      notice([status.notice.before, moment(status.notice.moment), status.notice.after]);
    } else {
      notice([]);
    }
  }

  function look() {
    if (!document.hidden) {
      fetch("/status.json")
        .then(function (answer) {
          return answer.json();
        })
        .then(showStatus)
        .catch(function () {}); // the next look, or the next choice, tells
    }
  }
  window.setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      look();
    }
  });

  /* A choice that the server does not answer must not look as if it had been answered. */
  var fetch = window.fetch;
  window.fetch = function (address) {
    var answer = fetch.apply(window, arguments);
    if (String(address).indexOf("_dash-update-component") >= 0) {
      answer.then(
        function (response) {
          trouble(response.ok ? "" : "The server refused the last choice.");
        },
        function () {
          trouble("The server does not answer.");
        },
      );
    }
    return answer;
  };

  function trouble(words) {
    var place = document.getElementById("trouble");
    if (place) {
      place.hidden = !words;
      place.textContent = words && words + " What is on show is " + document.title + ". Choose again, or reload the page.";
    }
  }

  /* A link to a place within the page arrives before the place does. */
  var arrived = false;
  function goToPlace() {
    var place = !arrived && window.location.hash && document.getElementById(window.location.hash.slice(1));
    arrived = true;
    if (place) {
      var closed = place.closest("details");
      if (closed) {
        closed.open = true;
      }
      window.location.replace(window.location.href); // goes nowhere, and makes the place the target that styles mark
      place.scrollIntoView();
    }
  }

  function boroughField(event) {
    return event.target.id === "borough-name" ? event.target : null;
  }

  /* The boroughs that a text may mean: the one of just this name, else all that contain it. */
  function matches(field) {
    var wanted = field.value.trim().toLowerCase();
    var options = Array.prototype.slice.call(field.list.options);
    var exact = options.filter(function (option) {
      return option.value.toLowerCase() === wanted;
    });
    return exact.length
      ? exact
      : options.filter(function (option) {
          return wanted && option.value.toLowerCase().indexOf(wanted) >= 0;
        });
  }

  function choose(field, option) {
    field.dataset.before = option.value;
    hint("");
    window.dash_clientside.set_props("borough-name", { value: option.value });
    window.dash_clientside.set_props("borough", { data: option.dataset.code });
  }

  function hint(words) {
    document.getElementById("borough-hint").textContent = words;
  }

  /* An empty field shows the whole list, so the name makes way while the field has the focus. */
  document.addEventListener("focusin", function (event) {
    var field = boroughField(event);
    if (field && field.value) {
      field.dataset.before = field.value;
      field.placeholder = field.value + " – type to search";
      field.value = "";
    }
  });

  /* A name picked from the list is chosen at once. */
  document.addEventListener("input", function (event) {
    var field = boroughField(event);
    if (field) {
      var found = matches(field);
      hint("");
      if (found.length === 1 && found[0].value === field.value) {
        choose(field, found[0]);
      }
    }
  });

  /* Enter takes the only borough that the typed text can mean, or says why it cannot. */
  document.addEventListener("keydown", function (event) {
    var field = boroughField(event);
    if (field && event.key === "Enter" && field.value.trim()) {
      var found = matches(field);
      if (found.length === 1) {
        choose(field, found[0]);
      } else {
        hint(found.length ? found.length + " boroughs match: type more, or choose from the list." : "No borough of this name.");
      }
    }
  });

  document.addEventListener("focusout", function (event) {
    var field = boroughField(event);
    if (field && field.dataset.before && field.value !== field.dataset.before) {
      window.dash_clientside.set_props("borough-name", { value: field.dataset.before });
      field.value = field.dataset.before;
      hint("");
    }
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest) {
      return;
    }
    if (event.target.closest("#print")) {
      window.print();
    }
    var copy = event.target.closest("#copy-link");
    if (copy) {
      copyAddress(copy);
    }
    var page = event.target.closest("a.to-page");
    if (page) {
      page.search = window.location.search; // the choice goes along from page to page
    }
    var link = event.target.closest("a.parting");
    if (link) {
      document.getElementById("as-printed").open = true;
    }
  });

  function copyAddress(button) {
    window.clipboard.write(window.location.href).then(
      function () {
        say(button, "Link copied");
      },
      function () {
        window.prompt("Copy this link", window.location.href);
      },
    );
  }

  var restore = 0;
  function say(button, text) {
    window.clearTimeout(restore);
    button.textContent = text;
    document.getElementById("said").textContent = text;
    restore = window.setTimeout(function () {
      button.textContent = "Copy link";
    }, 2000);
  }

  /* Escape puts a note away. */
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.activeElement.classList.contains("explained")) {
      document.activeElement.blur();
    }
  });

  /* Paper cannot be clicked: everything is opened for printing, and closed again after it. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) {
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) {
      details.open = false;
    });
  });
})();
