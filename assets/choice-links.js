/* Links that change nothing but the choice: the address changes, Back goes back, and the link and the focus stay. */
(function () {
  "use strict";

  var used = null; // the link that was used last, how many before it say the same, and where in the window it stood
  var held = null; // the link in its place on the new page, and where in the window it has to stay

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
      used = link.search === window.location.search ? null : placeOf(link); // what is chosen already changes nothing
      window.dash_clientside.set_props("address", { search: link.search });
    }
  });

  function placeOf(link) {
    return { link: link, place: alike(words(link)).indexOf(link), top: link.getBoundingClientRect().top };
  }

  /* The answer replaces all of the page: the link in the old one's place is focused, and stands where that stood. */
  new MutationObserver(function () {
    var found = used && !used.link.isConnected && alike(words(used.link))[used.place];
    if (found) {
      var focused = document.activeElement;
      held = { link: found, top: used.top };
      used = null;
      keep();
      if (!focused || focused === document.body) {
        found.focus({ preventScroll: true });
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  function keep() {
    if (held && held.link.isConnected) {
      window.scrollBy({ top: held.link.getBoundingClientRect().top - held.top, behavior: "instant" });
    }
  }

  /* Charts are drawn, and tables opened, after the page has been replaced: until the reader moves on, nothing shifts. */
  new ResizeObserver(keep).observe(document.documentElement);
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach(function (kind) {
    window.addEventListener(
      kind,
      function () {
        held = null;
      },
      { capture: true, passive: true },
    );
  });

  /* A filter is another choice: what is on its way may not be taken for the answer to the link. */
  document.addEventListener("change", function () {
    used = null;
  });
})();
