/* A chart as a picture: the server sends what is to be drawn, with title, choice, source and status in it; plotly, which
   is loaded when it is first needed, draws it in a size of its own, whatever the screen. */
(function () {
  "use strict";

  var loading = null;

  function plotly() {
    if (window.Plotly) {
      return Promise.resolve(window.Plotly);
    }
    loading =
      loading ||
      new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = window._dashPlotlyJSURL;
        script.addEventListener("load", function () { resolve(window.Plotly); });
        script.addEventListener("error", function () {
          loading = null;
          reject(new Error("The part that draws pictures did not arrive. Try again in a moment."));
        });
        document.head.append(script);
      });
    return loading;
  }

  function drawing(address) {
    return window.takeAlong.ask(address, "could not draw this chart").then(function (answer) {
      return answer.json().then(function (figure) {
        return { figure: figure, name: window.takeAlong.nameOf(answer).replace(/(\.figure)?\.json$/, "") };
      });
    });
  }

  /* plotly answers with an address that holds the picture; the page's policy forbids to fetch it. */
  function blobOf(address) {
    var comma = address.indexOf(",");
    var head = address.slice(5, comma);
    var body = address.slice(comma + 1);
    if (!/;base64$/.test(head)) {
      return new Blob([decodeURIComponent(body)], { type: head.split(";")[0] });
    }
    var bytes = Uint8Array.from(window.atob(body), function (letter) {
      return letter.charCodeAt(0);
    });
    return new Blob([bytes], { type: head.split(";")[0] });
  }

  function take(button) {
    var form = button.dataset.format;
    window.takeAlong.busy(button, true);
    Promise.all([plotly(), drawing(button.dataset.picture)])
      .then(function (found) {
        var layout = found[1].figure.layout;
        var size = { format: form, width: layout.width, height: layout.height, scale: form === "png" ? 2 : 1 };
        return found[0].toImage(found[1].figure, size).then(function (address) {
          window.takeAlong.save(blobOf(address), found[1].name + "." + form);
          window.takeAlong.say(button, "Saved", "done");
        });
      })
      .catch(function (error) {
        window.takeAlong.say(button, error.message || "The picture could not be drawn.", "failed");
      })
      .then(function () {
        window.takeAlong.busy(button, false);
      });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-picture]");
    if (button && button.getAttribute("aria-busy") !== "true") {
      take(button);
    }
  });
})();
