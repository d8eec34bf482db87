/* Dash writes the address of the full plotly bundle here; charts then read the partial one instead. */
(function () {
  "use strict";
  var bundle = document.currentScript.dataset.plotly;
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: function () { return bundle; }, set: function () {} });
})();
