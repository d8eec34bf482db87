/* Light or dark, before anything is drawn: the reader's own choice, else that of the system. */
(function () {
  "use strict";
  var KEY = "borough-performance-theme";
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (error) {
      return null; // storage may be forbidden
    }
  }

  function show() {
    var theme = stored() || (system.matches ? "dark" : "light");
    document.documentElement.setAttribute("data-bs-theme", theme);
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("#theme")) {
      return;
    }
    var dark = document.documentElement.getAttribute("data-bs-theme") === "dark";
    try {
      window.localStorage.setItem(KEY, dark ? "light" : "dark");
    } catch (error) {
      // without storage the choice lasts as long as the page
    }
    document.documentElement.setAttribute("data-bs-theme", dark ? "light" : "dark");
  });
  system.addEventListener("change", show);
  show();
})();
