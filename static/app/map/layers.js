/* The layers of the map's modes. Each takes the data that lib/views/layers.py writes:
   {mode, fit, note, theme, evidence, kinds: [{name, colour, outline, sink}],
    places: [{lat, lon, name, kind, town, region, weight, marks: [{k, r, t, label, lead, hollow, weight, items, more}]}]}
   k is an index of kinds, r a radius in pixels, t the number in the mark; an item is [id, headline, day, speaker, quote, why not counted, note].
   A field that says nothing is left out. */
(function () {
  "use strict";
  var Ledger = (window.Ledger = window.Ledger || {});
  var FIT = { padding: [48, 48], maxZoom: 7, animate: false }; // one town is shown with its region, never its streets
  var POPUP = { maxWidth: 340, minWidth: 220, maxHeight: 300, autoPanPadding: [16, 16] };

  function fit(map, data) {
    if (map.ledgerFit === data.fit || !data.places.length) { return; }
    map.ledgerFit = data.fit;
    map.fitBounds(L.latLngBounds(data.places.map(function (place) { return [place.lat, place.lon]; })), FIT);
  }

  function popupOptions(map) {
    return L.extend({}, POPUP, { maxWidth: Math.min(POPUP.maxWidth, map.getSize().x - 60), minWidth: Math.min(POPUP.minWidth, map.getSize().x - 60) });
  }

  function bind(layer, place, mark, data, map) {
    layer.bindPopup(function () { return Ledger.popup(place, mark, data); }, popupOptions(map));
    layer.bindTooltip(function () { return Ledger.html("span", "", mark.label); }, { direction: "top", className: "ledger-tip" });
    layer.on("add", function () { if (layer.getElement()) { layer.getElement().setAttribute("aria-label", mark.label); } });
    return layer;
  }

  /* Marks of one place stand side by side, centred on it, the largest first; on a phone all of them a fifth smaller. */
  function markers(place, data, map) {
    var gap = 2, scale = map.getSize().x < 520 ? 0.8 : 1;
    place.marks.forEach(function (mark) { mark.r *= scale; });
    var width = place.marks.reduce(function (sum, mark) { return sum + 2 * mark.r + gap; }, -gap), left = -width / 2;
    return place.marks.map(function (mark) {
      var icon = Ledger.icon(data.kinds[mark.k], mark, place, data.theme, left + mark.r);
      left += 2 * mark.r + gap;
      return bind(L.marker([place.lat, place.lon], { icon: icon, keyboard: true, riseOnHover: true, weight: mark.weight || 1, zIndexOffset: -10 * mark.r }), place, mark, data, map);
    });
  }

  function nameOf(place) {
    var tallest = place.marks.reduce(function (most, mark) { return Math.max(most, mark.r); }, 0);
    var label = Ledger.html("span", "", place.name);
    return L.marker([place.lat, place.lon], { interactive: false, keyboard: false, pane: "ledger-towns",
      icon: L.divIcon({ html: label, className: "ledger-town", iconSize: [0, 0], iconAnchor: [0, -tallest - 3] }) });
  }

  function draw(data, map) {
    var group = L.featureGroup(), names = [];
    data.places.forEach(function (place) {
      markers(place, data, map).forEach(function (marker) { group.addLayer(marker); });
      if (place.name) { names.push(nameOf(place)); group.addLayer(names[names.length - 1]); }
    });
    function tidy() { thin(names, group); }
    group.on("add", function () { map.on("zoomend resize", tidy); window.setTimeout(tidy, 0); });
    group.on("remove", function () { map.off("zoomend resize", tidy); });
    return group;
  }

  /* Hides each name that would lie on a mark or on a name already shown; the marks keep theirs for the ear and on hover. */
  function thin(names, group) {
    var taken = [];
    group.eachLayer(function (layer) {
      var drawing = layer.options.interactive && layer.getElement() && layer.getElement().firstChild;
      if (drawing) { taken.push(inset(drawing.getBoundingClientRect(), 6)); }
    });
    names.forEach(function (name) {
      var label = name.getElement() && name.getElement().firstChild;
      if (!label) { return; }
      var box = inset(label.getBoundingClientRect(), 1);
      var free = !taken.some(function (other) { return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]; });
      label.style.visibility = free ? "" : "hidden";
      if (free) { taken.push(box); }
    });
  }

  function inset(box, by) { return [box.left + by, box.top + by, box.right - by, box.bottom - by]; }

  function cluster(data, map) {
    var group = L.markerClusterGroup({ maxClusterRadius: 44, showCoverageOnHover: false, spiderfyDistanceMultiplier: 1.6, chunkedLoading: true,
      animate: L.Map.prototype.options.zoomAnimation !== false, iconCreateFunction: bundle });
    group.addLayers(data.places.reduce(function (all, place) { return all.concat(markers(place, data, map)); }, []));
    group.on("animationend spiderfied", name).on("add", function () { window.setTimeout(name, 0); });
    function name() { group.eachLayer(function (layer) { if (layer.getElement && layer.getElement() && layer.getTooltip()) { layer.fire("add"); } }); }
    return group;
  }

  function bundle(group) {
    var count = group.getAllChildMarkers().reduce(function (sum, marker) { return sum + marker.options.weight; }, 0);
    var size = Math.round(30 + 7 * Math.log10(count)), label = Ledger.html("span", "", count.toLocaleString("en"));
    label.setAttribute("aria-label", count + " records, open to see them");
    label.setAttribute("role", "img");
    return L.divIcon({ html: label, className: "ledger-cluster", iconSize: [size, size] });
  }

  function heat(data) {
    var points = data.places.filter(function (place) { return place.weight; }).map(function (place) { return [place.lat, place.lon, place.weight]; });
    return L.heatLayer(points, { radius: 32, blur: 24, max: 1, minOpacity: 0.35, gradient: data.theme.heat });
  }

  var DRAW = { incidents: draw, figures: draw, clusters: cluster, heat: heat, canvas: function (data) { return Ledger.canvas(data); },
    regions: function (data, map) { return Ledger.regions(data, map, bind); } };

  Ledger.Data = L.Layer.extend({
    initialize: function (data) { this.data = data; },
    onAdd: function (map) {
      if (!map.getPane("ledger-towns")) { map.createPane("ledger-towns").style.cssText = "z-index:590;pointer-events:none"; }
      fit(map, this.data);
      this.drawn = DRAW[this.data.mode](this.data, map).addTo(map);
      this.note = this.data.note ? Ledger.html("p", "ledger-note", this.data.note, map.getContainer()) : null;
      map.ledgerPoints = this.data.places.length;
    },
    onRemove: function (map) {
      map.closePopup();
      this.drawn.remove();
      if (this.note) { this.note.remove(); }
    }
  });

  Ledger.data = function (data) { return new Ledger.Data(data); };
})();
