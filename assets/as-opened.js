/* What the reader has opened stays open: each choice replaces the page, and with it what can be opened.

   It is known by the section that it stands in, by its words, and by how many before it there say the same. This file's
   name comes before choice-links.js: what is closed could not take the focus that goes to the link chosen. */
(function () {
  "use strict";

  var opened = new Set();

  function nameOf(details) {
    var section = details.parentElement.closest("[aria-labelledby]");
    var place = section || document;
    var words = wordsOf(details);
    var same = Array.prototype.filter.call(place.querySelectorAll("details"), function (each) {
      return wordsOf(each) === words;
    });
    return [section ? section.getAttribute("aria-labelledby") : "", words, same.indexOf(details)].join("|");
  }

  function wordsOf(details) {
    var summary = details.querySelector(":scope > summary");
    return summary ? summary.textContent : "";
  }

  /* Before the browser opens or closes it. Printing opens everything too, but by no click of the reader's. */
  document.addEventListener("click", function (event) {
    var summary = event.target.closest && event.target.closest("summary");
    var details = summary && summary.parentElement;
    if (details && details.tagName === "DETAILS" && !event.defaultPrevented) {
      opened[details.open ? "delete" : "add"](nameOf(details));
    }
  });

  new MutationObserver(function (changes) {
    if (!opened.size) {
      return;
    }
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          reopen(node);
        }
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  function reopen(node) {
    var found = Array.prototype.slice.call(node.querySelectorAll("details"));
    found.concat(node.tagName === "DETAILS" ? [node] : []).forEach(function (details) {
      if (opened.has(nameOf(details))) {
        details.open = true;
      }
    });
  }
})();
