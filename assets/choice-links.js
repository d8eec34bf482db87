/* Links that change nothing but the choice: the address changes, the page stays where it is, and Back goes back. */
(function () {
  "use strict";

  var TRIES = 40;
  var chosen = "";

  function nameOf(link) {
    var group = link.closest("[role=group]"); // every switch has a link that leads to what is on show
    return (group ? group.getAttribute("aria-label") : "") + " " + link.getAttribute("href");
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.choice");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    chosen = "";
    if (link && plain && link.pathname === window.location.pathname) {
      event.preventDefault();
      chosen = nameOf(link);
      window.dash_clientside.set_props("address", { search: link.search });
    }
  });

  /* The page is drawn anew, and the link with it: the keyboard stays on the link all the same. */
  function keepFocus(tries) {
    var again = Array.prototype.filter.call(document.querySelectorAll("a.choice"), function (link) {
      return chosen && nameOf(link) === chosen;
    })[0];
    if (again && document.activeElement === document.body) {
      again.focus({ preventScroll: true });
    } else if (chosen && tries > 0) {
      window.setTimeout(keepFocus, 25, tries - 1); // the title arrives before what it is the title of
      return;
    }
    chosen = "";
  }

  document.addEventListener("shown", function () {
    window.setTimeout(keepFocus, 0, TRIES);
  });
})();
