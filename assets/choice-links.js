/* Links that change nothing but the choice: the address changes, the page stays where it is, and Back goes back. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.choice");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain && link.pathname === window.location.pathname) {
      event.preventDefault();
      window.dash_clientside.set_props("address", { search: link.search });
    }
  });
})();
