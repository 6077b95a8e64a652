/* Two layers for more than single marks: thousands of places on one canvas, and regions shaded by how much happened in them. */
(function () {
  "use strict";
  var Ledger = (window.Ledger = window.Ledger || {});
  var MARGIN = 0.25; // of the map's size, drawn around it so that a pan does not meet an empty edge at once
  var REACH = 6; // pixels beyond a mark that still count as a click on it

  Ledger.Canvas = L.Layer.extend({
    initialize: function (data) { this.data = data; },

    onAdd: function (map) {
      this.canvas = L.DomUtil.create("canvas", "leaflet-layer leaflet-zoom-hide", map.getPane("overlayPane"));
      this.canvas.setAttribute("role", "img");
      this.canvas.setAttribute("aria-label", this.data.alt || "Places on a map; the table below lists them.");
      map.on("moveend zoomend resize", this.draw, this).on("click", this.open, this).on("mousemove", this.point, this);
      this.draw();
    },

    onRemove: function (map) {
      map.off("moveend zoomend resize", this.draw, this).off("click", this.open, this).off("mousemove", this.point, this);
      map.getContainer().style.cursor = "";
      this.canvas.remove();
    },

    draw: function () {
      var map = this._map, size = map.getSize(), margin = size.multiplyBy(MARGIN).round(), ratio = window.devicePixelRatio || 1;
      var corner = map.containerPointToLayerPoint([-margin.x, -margin.y]), box = size.add(margin.multiplyBy(2));
      this.canvas.width = box.x * ratio;
      this.canvas.height = box.y * ratio;
      this.canvas.style.width = box.x + "px";
      this.canvas.style.height = box.y + "px";
      L.DomUtil.setPosition(this.canvas, corner);
      var pen = this.canvas.getContext("2d"), data = this.data, drawn = (this.drawn = []);
      pen.scale(ratio, ratio);
      data.places.forEach(function (place) {
        var at = map.latLngToContainerPoint([place.lat, place.lon]), x = at.x + margin.x, y = at.y + margin.y;
        if (x < -40 || y < -40 || x > box.x + 40 || y > box.y + 40) { return; }
        place.marks.forEach(function (mark) {
          stroke(pen, data.kinds[mark.k], mark, place, data.theme, x, y);
          drawn.push([at.x, at.y, place, mark]);
        });
      });
    },

    /* The mark under a point of the container, the smallest of several. */
    find: function (at) {
      var found = null;
      (this.drawn || []).forEach(function (entry) {
        var reach = entry[3].r + REACH;
        if (Math.abs(entry[0] - at.x) < reach && Math.abs(entry[1] - at.y) < reach && (!found || entry[3].r <= found[3].r)) { found = entry; }
      });
      return found;
    },

    open: function (event) {
      var found = this.find(event.containerPoint);
      if (found) {
        L.popup({ maxWidth: 340, maxHeight: 300 }).setLatLng([found[2].lat, found[2].lon]).setContent(Ledger.popup(found[2], found[3], this.data)).openOn(this._map);
      }
    },

    point: function (event) { this._map.getContainer().style.cursor = this.find(event.containerPoint) ? "pointer" : ""; }
  });

  function stroke(pen, kind, mark, place, theme, x, y) {
    var radius = mark.r;
    pen.beginPath();
    if (kind.outline) {
      kind.outline.forEach(function (point, index) { pen[index ? "lineTo" : "moveTo"](x + point[0] * radius, y + point[1] * radius); });
      pen.closePath();
    } else {
      pen.arc(x, y, radius * 0.95, 0, 2 * Math.PI);
    }
    pen.setLineDash(place.town ? [] : [3, 2]);
    pen.globalAlpha = 0.8 * Ledger.fill(mark, place);
    pen.fillStyle = kind.colour;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = place.town && !mark.hollow ? theme.paper : kind.colour;
    pen.lineWidth = 1;
    pen.stroke();
  }

  Ledger.canvas = function (data) { return new Ledger.Canvas(data); };

  /* Regions by the weight of the places inside; each with a button of its number, so that a keyboard reaches it. */
  Ledger.regions = function (data, map, bind) {
    var group = L.featureGroup(), steps = data.steps, kind = data.kinds[data.kinds.length - 1];
    collect(data.places).forEach(function (region) {
      var depth = steps.filter(function (step) { return region.weight >= step; }).length / steps.length;
      group.addLayer(L.geoJSON(region.feature, { interactive: false,
        style: { color: kind.colour, weight: 1.2, fillColor: kind.colour, fillOpacity: 0.08 + 0.45 * depth } }));
      var place = { name: region.feature.properties.name, kind: "region", town: true, lat: region.lat, lon: region.lon };
      var mark = { r: 13, t: String(region.weight), label: place.name + ": " + region.weight + " " + data.unit, items: region.items.slice(0, 12),
        more: region.items.length > 12 ? "and " + (region.items.length - 12) + " more in the table" : "" };
      var icon = Ledger.icon(kind, mark, place, data.theme, 0);
      group.addLayer(bind(L.marker([place.lat, place.lon], { icon: icon, keyboard: true }), place, mark, data, map));
    });
    return group;
  };

  function collect(places) {
    var found = {};
    var features = (window.LEDGER_REGIONS && window.LEDGER_REGIONS.features) || [];
    places.forEach(function (place) {
      var index = place.region ? features.findIndex(function (feature) { return feature.properties.id === place.region; }) : -1;
      if (index < 0) { index = features.findIndex(function (feature) { return inside(place, feature.geometry); }); }
      if (index < 0 || !place.weight) { return; }
      var region = (found[index] = found[index] || { feature: features[index], weight: 0, items: [], lat: place.lat, lon: place.lon });
      region.weight += place.weight;
      place.marks.forEach(function (mark) { region.items = region.items.concat(mark.items); });
    });
    return Object.keys(found).map(function (index) { return found[index]; });
  }

  function inside(place, geometry) {
    var parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return parts.some(function (rings) {
      return rings.reduce(function (odd, ring) { return odd !== crosses(place.lon, place.lat, ring); }, false);
    });
  }

  function crosses(x, y, ring) {
    var odd = false;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      if (ring[i][1] > y !== ring[j][1] > y && x < ((ring[j][0] - ring[i][0]) * (y - ring[i][1])) / (ring[j][1] - ring[i][1]) + ring[i][0]) { odd = !odd; }
    }
    return odd;
  }
})();
