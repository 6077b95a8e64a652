/* What a place looks like and says: outlines, icons, popups. All words are set as text, never as markup. */
(function () {
  "use strict";
  var Ledger = (window.Ledger = window.Ledger || {});
  var SVG = "http://www.w3.org/2000/svg";

  function svg(name, attributes, parent) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (parent) { parent.appendChild(element); }
    return element;
  }

  function html(name, className, text, parent) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text) { element.textContent = text; }
    if (parent) { parent.appendChild(element); }
    return element;
  }

  /* How full a mark is: full for a town, tinted for a region, empty where nothing counts. */
  Ledger.fill = function (mark, place) { return mark.hollow ? 0 : place.town ? 1 : 0.28; };

  function shape(kind, radius, look, drawing) {
    if (!kind.outline) { return svg("circle", L.extend({ r: radius * 0.95 }, look), drawing); }
    var points = kind.outline.map(function (point) { return (point[0] * radius).toFixed(1) + "," + (point[1] * radius).toFixed(1); });
    return svg("polygon", L.extend({ points: points.join(" "), "stroke-linejoin": "round" }, look), drawing);
  }

  Ledger.icon = function (kind, mark, place, theme, shift) {
    var radius = mark.r, size = 2 * (radius + 6), full = Ledger.fill(mark, place);
    var drawing = svg("svg", { width: size, height: size, viewBox: [-size / 2, -size / 2, size, size].join(" "), "aria-hidden": "true" });
    shape(kind, radius, { fill: theme.paper, stroke: theme.paper, "stroke-width": 4 }, drawing);
    shape(kind, radius, { fill: kind.colour, "fill-opacity": full, stroke: kind.colour, "stroke-width": 1.8, "stroke-dasharray": place.town ? "none" : "5 3.5" }, drawing);
    var words = svg("text", { "text-anchor": "middle", "dominant-baseline": "central", y: (kind.sink || 0) * radius,
      fill: full === 1 ? theme.onMark : theme.ink, "font-size": Math.max(11, Math.min(14, radius * 0.75)) }, drawing);
    words.textContent = mark.t || "";
    return L.divIcon({ html: drawing, className: "ledger-mark", iconSize: [size, size], iconAnchor: [size / 2 - shift, size / 2],
      popupAnchor: [shift, -radius], tooltipAnchor: [shift, -radius] });
  };

  /* A list of what stands behind a mark, with a way to the sentence of each. */
  Ledger.popup = function (place, mark, data) {
    var box = html("div", "ledger-popup");
    var title = html("h2", "", place.name || "", box);
    html("small", "", place.kind, title);
    if (mark.lead) { html("p", "ledger-lead", mark.lead, box); }
    var list = html("ol", "", "", box);
    mark.items.forEach(function (item) { list.appendChild(entry(item, data)); });
    if (mark.more) { html("p", "ledger-more", mark.more, box); }
    return box;
  };

  function entry(item, data) {
    var row = html("li", item[5] ? "ledger-out" : "");
    var head = html("p", "ledger-head", "", row);
    html("strong", "", item[1], head);
    [item[2], item[3]].forEach(function (text) { if (text) { html("span", "", text, head); } });
    if (item[4]) { html("blockquote", "", item[4], row); }
    if (item[5] || item[6]) { html("p", "ledger-reason", item[5] || item[6], row); }
    var prefix = data.evidence[item[0].charAt(0)];
    if (prefix) {
      var link = html("a", "", "Open the sentence", row);
      link.href = prefix + encodeURIComponent(item[0]);
      link.target = "_blank";
      link.rel = "noopener";
    }
    return row;
  }

  Ledger.html = html;
})();
