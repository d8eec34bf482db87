/* "Copy table": the table as it is on show, for a mail: as a table with plain borders, and as text with tabs. */
(function () {
  "use strict";

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

  /* By attributes, which every mail program reads: the page's policy strips inline styles, even off what is copied. */
  function element(name, text, attributes) {
    var made = document.createElement(name);
    made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    return made;
  }

  function drawn(rows) {
    var table = element("table", "", { border: "1", cellpadding: "4", cellspacing: "0" });
    rows.forEach(function (cells) {
      var row = table.insertRow();
      cells.forEach(function (cell) {
        var made = element(cell.head ? "th" : "td", cell.text, { align: cell.right ? "right" : "left", valign: "top" });
        made.colSpan = cell.across;
        made.rowSpan = cell.down;
        row.append(made);
      });
    });
    return table;
  }

  function markup(nodes) {
    var box = document.createElement("div");
    box.append.apply(box, nodes);
    return box.innerHTML;
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
    var nodes = [element("h3", button.dataset.title)];
    nodes.push.apply(nodes, all.map(drawn));
    lines.forEach(function (line) {
      nodes.push(element("div", line));
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
