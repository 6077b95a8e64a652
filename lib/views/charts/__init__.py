"""Frames -> plotly figures that need no network, each with its limitation and a description for whoever cannot see it."""

from lib.views.charts.base import CHART_CONFIG, Picture, build_empty
from lib.views.charts.cities import build_city_bars, build_small_multiples
from lib.views.charts.incidents import build_incident_chart
from lib.views.charts.reliability import build_reliability_chart
from lib.views.charts.speakers import build_speaker_chart
from lib.views.charts.toll import build_toll_chart

__all__ = [
    "CHART_CONFIG",
    "Picture",
    "build_city_bars",
    "build_empty",
    "build_incident_chart",
    "build_reliability_chart",
    "build_small_multiples",
    "build_speaker_chart",
    "build_toll_chart",
]
