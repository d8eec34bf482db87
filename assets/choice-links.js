/* Links that change nothing but the choice: the address changes, Back goes back, and page and focus stay in place. */
(function () {
  "use strict";

  var used = null; // the link that was used last, how many before it say the same, and how far down the page was

  function words(link) {
    return link.textContent.replace(/^(Lay beside|Take away) /, "");
  }

  function alike(text) {
    return Array.prototype.filter.call(document.querySelectorAll("a.choice"), function (link) {
      return words(link) === text;
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.choice");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain && link.pathname === window.location.pathname) {
      event.preventDefault();
      used = { link: link, place: alike(words(link)).indexOf(link), down: window.scrollY };
      window.dash_clientside.set_props("address", { search: link.search });
    }
  });

  /* The answer replaces all of the page: it goes back to where it was, and the link in the old one's place is focused. */
  new MutationObserver(function () {
    var found = used && !used.link.isConnected && alike(words(used.link))[used.place];
    if (found) {
      var focused = document.activeElement;
      window.scrollTo({ top: used.down, behavior: "instant" });
      used = null;
      if (!focused || focused === document.body) {
        found.focus({ preventScroll: true });
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
