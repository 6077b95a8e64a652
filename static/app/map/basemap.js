/* The offline map under the marks: land, regions, lakes and rivers out of /app/static/map, and the names of countries and regions.
   Drawn once into panes of its own on a canvas; it never answers to the pointer. */
(function () {
  "use strict";
  var Ledger = (window.Ledger = window.Ledger || {});
  var DETAIL_ZOOM = 4; // from here on the 1:50m outlines and the regions; below, 1:110m, where regions would be a tangle
  var REGION_NAME_ZOOM = 5;

  if (window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }

  function pane(map, name, zIndex) {
    var element = map.getPane(name) || map.createPane(name);
    element.style.zIndex = zIndex;
    element.style.pointerEvents = "none";
    return element;
  }

  function outline(features, style, renderer) {
    return L.geoJSON(features || { type: "FeatureCollection", features: [] }, {
      style: function () { return style; }, renderer: renderer, pane: renderer.options.pane, interactive: false, smoothFactor: 1.2
    });
  }

  Ledger.Basemap = L.Layer.extend({
    initialize: function (colours) { this.colours = colours; },

    onAdd: function (map) {
      var colours = this.colours;
      pane(map, "ledger-base", 210);
      this.names = pane(map, "ledger-names", 220);
      var renderer = L.canvas({ pane: "ledger-base", padding: 0.4 });
      var land = { fillColor: colours.land, fillOpacity: 1, color: colours.border, weight: 0.7 };
      var water = { fillColor: colours.sea, fillOpacity: 1, color: colours.river, weight: 0.6 };
      this.coarse = [outline(window.LEDGER_COUNTRIES_110M, land, renderer), outline(window.LEDGER_LAKES, water, renderer)];
      this.fine = [
        outline(window.LEDGER_COUNTRIES_50M, land, renderer),
        outline(window.LEDGER_REGIONS, { fill: false, color: colours.innerBorder, weight: 0.8 }, renderer),
        outline(window.LEDGER_LAKES, water, renderer),
        outline(window.LEDGER_RIVERS, { fill: false, color: colours.river, weight: 1 }, renderer)
      ];
      var container = map.getContainer();
      container.style.background = colours.sea;
      container.classList.add("ledger-map", "ledger-" + colours.name);
      Object.keys(colours).forEach(function (name) { container.style.setProperty("--" + name, colours[name]); });
      introduce(container);
      map.attributionControl && map.attributionControl.setPrefix(false).addAttribution(colours.attribution);
      this.countries = labels(window.LEDGER_COUNTRIES_110M);
      this.regions = labels(window.LEDGER_REGIONS);
      map.on("zoomend", this.choose, this).on("moveend zoomend resize", this.write, this);
      this.choose();
      this.write();
    },

    onRemove: function (map) {
      map.off("zoomend", this.choose, this).off("moveend zoomend resize", this.write, this);
      this.coarse.concat(this.fine).forEach(function (layer) { layer.remove(); });
      this.names.textContent = "";
    },

    choose: function () {
      var map = this._map, near = map.getZoom() >= DETAIL_ZOOM;
      if (near === this.near) { return; }
      this.near = near;
      (near ? this.coarse : this.fine).forEach(function (layer) { layer.remove(); });
      (near ? this.fine : this.coarse).forEach(function (layer) { layer.addTo(map); });
    },

    write: function () {
      var map = this._map, zoom = map.getZoom(), names = this.names, taken = [];
      names.textContent = "";
      if (zoom >= 3 && zoom < 7) { place(map, names, this.countries, "ledger-country", taken); }
      if (zoom >= REGION_NAME_ZOOM) { place(map, names, this.regions, "ledger-region", taken); }
    }
  });

  Ledger.basemap = function (colours) { return new Ledger.Basemap(colours); };

  /* The map is a document of its own: it has a name, a main part and may be magnified. */
  function introduce(container) {
    document.querySelectorAll("meta[name=viewport]").forEach(function (meta) { meta.content = "width=device-width, initial-scale=1"; });
    container.setAttribute("role", "main");
    var heading = document.createElement("h1");
    heading.className = "ledger-hidden";
    heading.textContent = "Map";
    container.insertBefore(heading, container.firstChild);
  }

  /* Name, place and width in degrees of each feature, the widest first. */
  function labels(collection) {
    return ((collection && collection.features) || []).filter(function (feature) { return feature.geometry.coordinates.length; }).map(function (feature) {
      var ring = largest(feature.geometry), box = extent(ring);
      return { name: feature.properties.name, at: middle(ring), width: box[2] - box[0] };
    }).filter(function (label) { return label.name; }).sort(function (a, b) { return b.width - a.width; });
  }

  function largest(geometry) {
    var rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map(function (part) { return part[0]; });
    return rings.reduce(function (best, ring) { return ring.length > best.length ? ring : best; }, rings[0]);
  }

  function extent(ring) {
    return ring.reduce(function (box, point) {
      return [Math.min(box[0], point[0]), Math.min(box[1], point[1]), Math.max(box[2], point[0]), Math.max(box[3], point[1])];
    }, [180, 90, -180, -90]);
  }

  /* Centroid of a ring (shoelace), latitude first; the middle of its box where it has no area. */
  function middle(ring) {
    var area = 0, x = 0, y = 0;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      var cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
      area += cross;
      x += (ring[j][0] + ring[i][0]) * cross;
      y += (ring[j][1] + ring[i][1]) * cross;
    }
    var box = extent(ring);
    return area ? [y / (3 * area), x / (3 * area)] : [(box[1] + box[3]) / 2, (box[0] + box[2]) / 2];
  }

  /* Writes the names that are in view, fit into their own feature and do not touch one already written. */
  function place(map, element, list, className, taken) {
    var bounds = map.getBounds(), scale = 256 * Math.pow(2, map.getZoom()) / 360;
    list.forEach(function (label) {
      var width = label.name.length * 6.4 + 8;
      if (label.width * scale < width || !bounds.contains(label.at)) { return; }
      var at = map.latLngToLayerPoint(label.at), box = [at.x - width / 2, at.y - 9, at.x + width / 2, at.y + 9];
      if (taken.some(function (other) { return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]; })) { return; }
      taken.push(box);
      var span = L.DomUtil.create("span", className, element);
      L.DomUtil.create("b", "", span).textContent = label.name;
      span.setAttribute("aria-hidden", "true");
      L.DomUtil.setPosition(span, at);
    });
  }
})();
