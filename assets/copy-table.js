/* "Copy table": the table as it is on show, for a mail: as a table with plain borders, and as text with tabs. */
(function () {
  "use strict";

  var CELL = "border:1px solid #8a96a1;padding:3px 6px;vertical-align:top;";
  var BLOCKS = /^(P|DIV|LI|SMALL|EM|BR|SPAN|A|BUTTON)$/;

  function tidy(text) {
    return text.replace(/\s+/g, " ").replace(/ ([.,;:])/g, "$1").trim();
  }

  /* What a reader sees in a cell; a drawing that says in words what it draws gives its words. */
  function words(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      return node.data;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("visually-hidden")) {
      return "";
    }
    if (node.getAttribute("role") === "img") {
      return " " + (node.getAttribute("aria-label") || "") + " ";
    }
    var inner = Array.prototype.map.call(node.childNodes, words).join("");
    return BLOCKS.test(node.tagName) && inner ? " " + inner + " " : inner;
  }

  function cellsOf(row) {
    return Array.prototype.map.call(row.cells, function (cell) {
      return { text: tidy(words(cell)), head: cell.tagName === "TH", across: cell.colSpan, down: cell.rowSpan, right: cell.classList.contains("num") };
    });
  }

  /* Rows on a grid, so that text with tabs keeps its columns where a cell spans several rows. */
  function grid(rows) {
    var open = {};
    return rows.map(function (cells) {
      var line = [];
      cells.forEach(function (cell) {
        while (open[line.length] > 0) {
          open[line.length] -= 1;
          line.push("");
        }
        for (var place = 0; place < cell.across; place += 1) {
          open[line.length] = cell.down - 1;
          line.push(place === 0 ? cell.text : "");
        }
      });
      while (open[line.length] > 0) {
        open[line.length] -= 1;
        line.push("");
      }
      return line;
    });
  }

  function element(name, text, style) {
    var made = document.createElement(name);
    made.textContent = text;
    if (style) {
      made.setAttribute("data-style", style);
    }
    return made;
  }

  function drawn(rows) {
    var table = document.createElement("table");
    table.setAttribute("data-style", "border-collapse:collapse;font-family:sans-serif;font-size:10pt;");
    rows.forEach(function (cells) {
      var row = table.insertRow();
      cells.forEach(function (cell) {
        var made = element(cell.head ? "th" : "td", cell.text, CELL + "text-align:" + (cell.right ? "right" : "left") + ";");
        made.colSpan = cell.across;
        made.rowSpan = cell.down;
        row.append(made);
      });
    });
    return table;
  }

  /* The page's policy allows no inline style, not even on what is only copied: it is written into the text. */
  function markup(nodes) {
    var box = document.createElement("div");
    box.append.apply(box, nodes);
    return box.innerHTML.replace(/ data-style="/g, ' style="');
  }

  function rowsOf(table) {
    return Array.prototype.map.call(table.rows, cellsOf).filter(function (cells) {
      return cells.some(function (cell) {
        return cell.text;
      });
    });
  }

  function copy(button) {
    var tables = Array.prototype.slice.call(document.querySelectorAll(button.dataset.copy));
    var lines = button.dataset.lines.split("\n");
    var all = tables.map(rowsOf);
    var nodes = [element("p", button.dataset.title, "font-family:sans-serif;font-weight:bold;")];
    nodes.push.apply(nodes, all.map(drawn));
    lines.forEach(function (line) {
      nodes.push(element("div", line, "font-family:sans-serif;font-size:9pt;color:#50595f;"));
    });
    var texts = all.map(function (rows) {
      return grid(rows).map(function (line) { return line.join("\t"); }).join("\n");
    });
    var plain = [button.dataset.title].concat(texts, lines.join("\n")).join("\n\n");
    if (!tables.length) {
      window.takeAlong.say(button, "The table is not on show.", "failed");
      return;
    }
    window.clipboard.write(plain, markup(nodes)).then(
      function () {
        window.takeAlong.say(button, "Table copied", "done");
      },
      function (error) {
        window.takeAlong.say(button, error.message, "failed");
      },
    );
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-copy]");
    if (button) {
      copy(button);
    }
  });
})();
