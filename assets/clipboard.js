/* Text and tables onto the clipboard, also where a page may not use it: without TLS, or without permission. */
(function () {
  "use strict";

  window.clipboard = { write: write };

  /* Resolve when it is on the clipboard. `html` may be left out. */
  function write(plain, html) {
    return modern(plain, html).catch(function () {
      if (!old(plain, html)) {
        throw new Error("The browser does not allow copying.");
      }
    });
  }

  function modern(plain, html) {
    if (!navigator.clipboard) {
      return Promise.reject(new Error("no clipboard"));
    }
    if (!html || !window.ClipboardItem) {
      return html ? Promise.reject(new Error("text alone")) : navigator.clipboard.writeText(plain);
    }
    var parts = { "text/plain": new Blob([plain], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
    return navigator.clipboard.write([new window.ClipboardItem(parts)]);
  }

  /* The older way asks for no permission: something is selected, copied, and what is copied replaced on its way. */
  function old(plain, html) {
    var field = document.createElement("textarea");
    var focused = document.activeElement;
    field.value = plain;
    field.setAttribute("aria-hidden", "true");
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    function fill(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData("text/plain", plain);
      if (html) {
        event.clipboardData.setData("text/html", html);
      }
    }
    document.addEventListener("copy", fill, true);
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (refused) {
      done = false;
    }
    document.removeEventListener("copy", fill, true);
    field.remove();
    if (focused && focused.focus) {
      focused.focus({ preventScroll: true });
    }
    return done;
  }
})();
