"""Each chart on no row, one row and many; what counts and what does not look different; hostile text stays text."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from lib.evaluate.reliability import build_bins
from lib.schema import Bound, Measure, Tally, Unit
from lib.views.charts import (
    Picture,
    build_city_bars,
    build_incident_chart,
    build_reliability_chart,
    build_small_multiples,
    build_speaker_chart,
    build_toll_chart,
)
from lib.views.charts.points import build_band, build_points

Rows = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
TOLL = ["known_at", "speaker", "low", "best", "high", "bound", "standing", "claim_id", "quote"]
HOSTILE = "</b><a href='javascript:alert(1)'>x</a> %{y} ${alert(1)} `"


def toll(*rows: tuple[int, str, int | None, str]) -> pd.DataFrame:
    told = [
        (datetime(2024, 3, day, 12, tzinfo=UTC), who, best, best, best, "exact", standing, f"c-{number}", f"{best} killed")
        for number, (day, who, best, standing) in enumerate(rows)
    ]
    return pd.DataFrame(told, columns=TOLL)


def tally(name: str, best: int | None, high: int | None = None, **more: object) -> Tally:
    return Tally(
        measure=Measure.KILLED, place_name=name, gazetteer_id=f"g-{name}", low=best, best=best, high=high, bound=Bound.AT_LEAST, **more
    )  # type: ignore[arg-type]


def lines(picture: Picture) -> list[list[int]]:
    """The numbers of the visible lines that are one speaker's."""
    return [list(trace.y) for trace in picture.figure.data if trace.mode == "lines" and trace.line.width == 1.5]


def marks(picture: Picture) -> object:
    return next(trace for trace in picture.figure.data if trace.mode == "markers+text")


MANY = toll((1, "police", 8, "superseded"), (2, "police", 13, "superseded"), (3, "hospital", 40, "retracted"), (5, "police", 26, "counted"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_said_in_words_and_not_with_bare_axes(theme: str, claims: Rows, incidents: Rows) -> None:
    pictures = [
        build_toll_chart(toll(), "killed", theme=theme),
        build_toll_chart(toll((1, "police", None, "counted")), "killed", theme=theme),
        build_small_multiples(claims(), "killed", theme=theme),
        build_city_bars([], "killed", theme),
        build_incident_chart(incidents(), theme),
        build_speaker_chart(claims(), theme),
    ]
    for picture in pictures:
        assert picture.empty
        assert picture.alt.startswith("No ")
        assert picture.figure.layout.annotations[0].text == picture.alt
        assert picture.figure.layout.xaxis.visible is False


def test_one_report_is_a_mark_without_a_line() -> None:
    picture = build_toll_chart(toll((1, "police", 8, "counted")), "killed")
    assert not picture.empty
    assert lines(picture) == []
    assert list(marks(picture).y) == [8]  # type: ignore[attr-defined]


def test_a_line_runs_through_what_its_speaker_let_stand() -> None:
    assert lines(build_toll_chart(MANY, "killed")) == [[8, 13, 26]]


def test_retracted_is_hollow_superseded_is_pale_counted_is_full() -> None:
    colours = dict(zip([8, 13, 40, 26], marks(build_toll_chart(MANY, "killed")).marker.color, strict=True))  # type: ignore[attr-defined]
    assert colours[40] == "#ffffff"
    assert colours[8].startswith("rgba")
    assert colours[26] == "#c63762"


def test_a_line_joins_one_speaker_on_the_same_people_only() -> None:
    told = toll((1, "The police", 8, "superseded"), (2, "the police", 3, "superseded"), (3, "the police", 13, "counted"))
    assert lines(build_toll_chart(told.assign(population=["unspecified", "children", "unspecified"]), "killed")) == [[8, 13]]


@pytest.mark.parametrize("standing", ["denied", "feared", "historical", "subset", "retracts", "retracted"])
def test_no_line_runs_through_what_does_not_count(standing: str) -> None:
    told = toll((1, "police", 8, "counted"), (2, "police", 9, standing), (3, "police", 10, "counted"))
    assert lines(build_toll_chart(told, "killed")) == [[8, 10]]


def test_nothing_is_ever_stacked_or_summed() -> None:
    picture = build_toll_chart(MANY, "killed")
    assert max(max(trace.y) for trace in picture.figure.data if trace.y is not None and trace.y[0] is not None) == 40
    assert all(trace.stackgroup is None for trace in picture.figure.data)


def test_the_course_of_the_total_is_the_thick_line_with_its_range() -> None:
    course = [
        Tally(measure=Measure.KILLED, low=low, best=best, high=high, as_known_at=datetime(2024, 3, day, tzinfo=UTC))
        for day, low, best, high in ((1, 8, 8, 8), (3, 13, 40, 40), (4, 13, 13, None), (5, None, None, None))
    ]
    picture = build_toll_chart(MANY, "killed", course=course)
    thick = next(trace for trace in picture.figure.data if trace.line.width == 3)
    assert list(thick.y) == [8, 40, 13, 13]
    assert "in order: 8, 40, 13." in picture.alt
    assert list(thick.text) == ["\N{NO-BREAK SPACE}<b>8</b>", "\N{NO-BREAK SPACE}<b>40</b>", "\N{NO-BREAK SPACE}<b>13</b>"]
    low, high = (list(trace.y) for trace in picture.figure.data if trace.line.width == 0)
    assert (low, high) == ([8, 13, 13, 13], [8, 40, 13, 13])


def test_the_range_drops_what_was_superseded_and_never_holds_what_was_retracted() -> None:
    told = toll((1, "police", 8, "superseded"), (2, "army", 13, "counted"), (3, "hospital", 90, "retracted"), (4, "union", 20, "counted"))
    times, lows, highs = build_band(build_points(told))
    assert [time.day for time in times] == [1, 2, 4]
    assert (lows, highs) == ([8, 13, 13], [8, 13, 20])


def test_incidents_lie_below_on_the_same_days(incidents: Rows, new_incident: Row) -> None:
    told = incidents(new_incident(1, "Goma"), new_incident(1, "Goma", incident_type="arson"), new_incident(4, "Goma", date_start=None))
    strip = build_toll_chart(MANY, "killed", incidents=told).figure.data[-1]
    assert (list(strip.text), strip.xaxis) == (["2"], "x2")
    assert "1 protest" in strip.hovertext[0]


def test_hover_shows_number_speaker_time_standing_and_sentence() -> None:
    hover = marks(build_toll_chart(MANY, "killed")).hovertext[2]  # type: ignore[attr-defined]
    assert hover.startswith("<b>40 killed</b><br>hospital<br>3 Mar 2024, 12:00 UTC<br>Not counted: retracted")
    assert "“40 killed”" in hover


def test_hostile_words_stay_words(claims: Rows, incidents: Rows, new_claim: Row, new_incident: Row) -> None:
    told = MANY.assign(speaker=HOSTILE, quote=HOSTILE)
    claimed = claims(new_claim(1, "Goma", place_name=HOSTILE, attributed_to=HOSTILE, quote=HOSTILE))
    happened = incidents(new_incident(1, "Goma", place_name=HOSTILE, incident_type=HOSTILE))
    pictures = [
        build_toll_chart(told, "killed", incidents=happened),
        build_small_multiples(claimed, "killed"),
        build_speaker_chart(claimed),
        build_incident_chart(happened),
        build_city_bars([tally(HOSTILE, 5)], "killed"),
    ]
    for picture in pictures:
        sent = picture.figure.to_json()
        assert "javascript:alert" in sent
        assert "<a href" not in sent
        assert "\\u003ca" not in sent
        assert "%{" not in sent


def test_small_multiples_share_one_axis_and_leave_out_what_is_no_town(claims: Rows, new_claim: Row) -> None:
    told = claims(
        new_claim(1, "Goma", 5),
        new_claim(2, "Bukavu", 50),
        new_claim(3, "North Kivu", 900),
        new_claim(4, "DR Congo", 900),
        new_claim(5, None, 900),
    )
    picture = build_small_multiples(told, "killed")
    assert [note.text for note in picture.figure.layout.annotations] == ["<b>Bukavu</b>", "<b>Goma</b>"]
    assert {axis.matches for axis in picture.figure.select_yaxes()} == {"y"}
    assert 900 not in [value for trace in picture.figure.data for value in trace.y]
    only = build_small_multiples(told, "killed", cities=["geonames:216281"])
    assert [note.text for note in only.figure.layout.annotations] == ["<b>Goma</b>"]


def test_city_bars_run_from_low_to_high_highest_on_top() -> None:
    picture = build_city_bars([tally("A", 3), tally("B", 9, 12), tally("C", None)], "killed")
    assert list(picture.figure.layout.yaxis.ticktext) == ["A", "B"]
    assert (list(picture.figure.data[-1].y), list(picture.figure.data[-1].x)) == ([0, 1], [3, 9])
    assert [list(trace.x) for trace in picture.figure.data[:-1]] == [[9, 12]]
    assert picture.alt == "Killed per city: B ≥9; A ≥3."


def test_city_bars_of_one_population_and_of_cities_of_one_name() -> None:
    told = [tally("Tripoli", 3, population="civilians"), tally("Tripoli", 9, population="civilians", unit=Unit.HOUSEHOLDS)]
    picture = build_city_bars(told, "killed")
    assert list(picture.figure.layout.yaxis.ticktext) == ["Tripoli", "Tripoli, households"]
    assert list(picture.figure.data[-1].y) == [0, 1]


def test_incidents_by_type_and_day(incidents: Rows, new_incident: Row) -> None:
    told = incidents(
        new_incident(1, "Goma"),
        new_incident(1, "Bukavu"),
        new_incident(2, "Goma", incident_type="arson"),
        new_incident(3, "Goma", date_start=None),
    )
    picture = build_incident_chart(told)
    assert sorted(zip(picture.figure.data[0].y, picture.figure.data[0].text, strict=True)) == [("arson", ""), ("protest", "2")]
    assert picture.limitation.endswith("1 incident without a date not shown.")


def test_a_speaker_is_shown_with_what_it_last_let_stand(claims: Rows, new_claim: Row) -> None:
    told = claims(
        new_claim(1, "Goma", 5),
        new_claim(2, "Goma", 90, standing="retracted"),
        new_claim(3, "Goma", 30, measure="injured", attributed_to="a clinic"),
    )
    picture = build_speaker_chart(told)
    assert {(trace.x[0], trace.y[0], trace.text[0]) for trace in picture.figure.data} == {
        ("killed", "the mayor", "5"),
        ("injured", "a clinic", "30"),
    }


def test_many_numbers_make_room_for_each_other() -> None:
    told = toll(*((1 + number % 3, f"s{number}", 10, "counted") for number in range(40)))
    assert sum(bool(text) for text in marks(build_toll_chart(told, "killed")).text) == 3  # type: ignore[attr-defined]


def test_no_chart_asks_for_anything_from_elsewhere() -> None:
    sent = build_toll_chart(MANY, "killed").figure.to_json()
    assert "http" not in sent


def test_a_long_silence_is_cut_and_said(incidents: Rows, new_incident: Row) -> None:
    far = pd.concat([MANY, toll((1, "court", 50, "counted")).assign(known_at=datetime(2024, 9, 1, tzinfo=UTC))])
    happened = incidents(new_incident(1, "Goma"), new_incident(2, "Goma", date_start=date(2014, 1, 1)))
    picture = build_toll_chart(far, "killed", incidents=happened)
    axes = list(picture.figure.select_xaxes())
    assert all([str(end)[:10] for end in axis.rangebreaks[0].bounds] == ["2024-03-06", "2024-08-31"] for axis in axes)
    assert all(str(axis.range[0])[:10] == "2024-02-29" for axis in axes)
    assert "180 days without a report" in [note.text for note in picture.figure.layout.annotations]
    assert list(axes[0].ticktext)[-1] == "1 Sep"


def test_a_slow_series_is_left_whole() -> None:
    monthly = pd.concat(
        [toll((1, "court", 50 + month, "counted")).assign(known_at=datetime(2023, month, 1, tzinfo=UTC)) for month in range(1, 12)]
    )
    assert all(not axis.rangebreaks for axis in build_toll_chart(monthly, "killed").figure.select_xaxes())


def test_a_city_shows_what_is_a_part_of_the_whole(claims: Rows, new_claim: Row) -> None:
    picture = build_small_multiples(claims(new_claim(1, "Goma", 5, standing="subset")), "killed")
    assert marks(picture).marker.color == ("#c63762",)  # type: ignore[attr-defined]
    whole = toll((1, "police", 5, "subset"), (2, "police", 30, "counted"))
    assert list(marks(build_toll_chart(whole, "killed")).text) == ["", "30"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_reliability_chart_has_a_mark_for_each_tenth_that_has_claims(theme: str) -> None:
    picture = build_reliability_chart(build_bins([0.95, 0.9, 0.55], [True, True, False]), theme)
    line, marks_of_tenths = picture.figure.data
    assert (list(line.x), list(line.y)) == ([0, 1], [0, 1])
    assert (list(marks_of_tenths.x), list(marks_of_tenths.y)) == ([0.55, 0.925], [0.0, 1.0])
    assert "2 claims at 0.93: 1.00 right" in picture.alt
    assert build_reliability_chart([], theme).empty
