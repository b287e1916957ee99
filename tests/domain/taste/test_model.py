"""What a server's scores show: who is close to whom, and what they would like."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.taste.affinity import Affinity, TooFew
from bot.domain.taste.ease import EaseModel
from bot.domain.taste.model import TasteModel
from bot.domain.taste.recommendation import SHOWN, Bounds, MemberScores
from bot.domain.taste.score_matrix import ScoreMatrix
from bot.domain.taste.scoring_bias import ScoringBias

FILMS = [f"f{number}" for number in range(12)]
SCORES = st.dictionaries(st.sampled_from(FILMS), st.integers(1, 10), max_size=12)
SERVERS = st.dictionaries(st.integers(1, 8), SCORES, max_size=8)
ANA, BEN, CHLOE, DARIO = 1, 2, 3, 4


def ratings_of(server: Mapping[int, Mapping[str, int]]) -> ScoreMatrix:
    ratings = ScoreMatrix()
    ratings.extend([MemberScores(who, list(given), list(given.values())) for who, given in server.items()])
    return ratings


def tastes_of(server: Mapping[int, Mapping[str, int]]) -> TasteModel:
    return TasteModel(ratings_of(server))


def likes(*films: int, score: int = 9) -> dict[str, int]:
    return {FILMS[film]: score for film in films}


@given(SERVERS, st.integers(1, 9), SCORES)
def test_replaced_scores_are_a_members_only_scores(
    server: dict[int, dict[str, int]], member: int, scores: dict[str, int]
) -> None:
    ratings = ratings_of(server)
    ratings.replace(member, scores)
    after = server | {member: scores}
    assert ratings.given_to(FILMS) == {
        film: {who: given[film] for who, given in after.items() if film in given} for film in FILMS
    }
    assert len(ratings) == sum(map(len, after.values()))
    assert ratings.total == sum(sum(given.values()) for given in after.values())


@given(SERVERS, st.lists(st.dictionaries(st.integers(1, 9), SCORES, max_size=3), max_size=3))
@settings(deadline=None)
def test_a_model_that_followed_every_change_is_the_one_fitted_anew(
    server: dict[int, dict[str, int]], changes: list[dict[int, dict[str, int]]]
) -> None:
    ratings = ratings_of(server)
    model = EaseModel(ratings)
    for change in changes:
        before = {ratings.row_of(member): ratings.given_by(member) for member in change}
        for member, scores in change.items():
            ratings.replace(member, scores)
        model.follow(ratings, before)
    values = np.zeros((len(ratings.members), len(ratings.films)))
    values[ratings.rows, ratings.columns] = ratings.scores - 2.0
    inverse = np.linalg.inv(values @ values.T + model._ridge * np.eye(len(values)))
    followed = model._inverse[np.ix_(np.argsort(model._core), np.argsort(model._core))]
    assert followed == pytest.approx(inverse)
    assert model._share == pytest.approx(np.einsum("uf,uv,vf->f", values, inverse, values), abs=1e-6)


@given(SERVERS)
@settings(deadline=None)
def test_rare_films_and_many_members_are_counted_as_others_are(server: dict[int, dict[str, int]]) -> None:
    ratings = ratings_of(server)
    plain = EaseModel(ratings)
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {"_FEW": 0, "_PAIRS": 4, "_SMALL": 2}.items():
            patched.setattr(f"bot.domain.taste.ease.{name}", value)
        in_parts = EaseModel(ratings)
    assert in_parts._inverse == pytest.approx(plain._inverse)
    assert in_parts._share == pytest.approx(plain._share, abs=1e-6)


def test_a_value_foretold_is_that_of_ease_over_films() -> None:
    ratings = ratings_of({ANA: likes(0, 1), BEN: likes(0, 1, 2), CHLOE: likes(3, 4), DARIO: likes(0, 2, 3)})
    model = EaseModel(ratings)
    values = np.zeros((len(ratings.members), len(ratings.films)))
    values[ratings.rows, ratings.columns] = ratings.scores - 2.0
    films = np.linalg.inv(values.T @ values + model._ridge * np.eye(values.shape[1]))
    weights = -films / np.diag(films)
    np.fill_diagonal(weights, 0)
    own = ratings.given_by(ANA)
    unseen = own == 0
    assert model.taste(ratings, ratings.beside(own))[unseen] == pytest.approx((values[0] @ weights)[unseen])


@given(SERVERS, st.integers(1, 9))
@settings(deadline=None)
def test_a_member_who_is_forgotten_leaves_what_the_others_make(
    server: dict[int, dict[str, int]], member: int
) -> None:
    tastes, others = tastes_of(server), server | {member: {}}
    tastes.forget(member)
    assert member not in tastes.ratings.members
    assert tastes.unlearnt == 0
    assert tastes.ratings.given_to(FILMS) == ratings_of(others).given_to(FILMS)
    tastes.replace({member: likes(3)})
    assert tastes.ratings.given_by(member).sum() == 9, "who comes back begins anew"


def test_who_joins_while_there_is_room_is_learnt_from_and_others_are_foretold_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.domain.taste.ease.MOST_MEMBERS", 2)
    ratings = ratings_of({ANA: likes(0, 1, 2), BEN: likes(0, 1, 3)})
    model = EaseModel(ratings)
    ratings.replace(CHLOE, likes(0, 1))
    own = ratings.given_by(CHLOE)
    model.follow(ratings, {ratings.row_of(CHLOE): np.zeros(0)})
    assert len(model._core) == 2
    assert model.taste(ratings, ratings.beside(own))[ratings.films[FILMS[3]]] > 0


@given(SERVERS.filter(bool))
def test_a_habit_looked_at_alone_is_as_it_was_among_all(server: dict[int, dict[str, int]]) -> None:
    ratings = ratings_of(server)
    habits = ScoringBias(ratings)
    for member, row in ratings.members.items():
        before = habits.of(row)
        habits.follow(row, ratings.given_by(member))
        assert habits.of(row).bias == pytest.approx(before.bias)
        assert habits.of(row).variance == pytest.approx(before.variance)


def test_who_gives_less_than_the_others_is_harsh() -> None:
    ratings = ratings_of({ANA: likes(*range(8), score=4), BEN: likes(*range(8)), CHLOE: likes(*range(8))})
    habits = ScoringBias(ratings)
    assert habits.of(ratings.row_of(ANA)).bias < -1 < 0 < habits.of(ratings.row_of(BEN)).bias


@given(SERVERS, st.integers(1, 9), st.integers(1, 9))
@settings(deadline=None)
def test_affinity_is_the_same_from_both_sides(server: dict[int, dict[str, int]], one: int, two: int) -> None:
    tastes = tastes_of(server)
    there, back = tastes.affinities(one, [two]).get(two), tastes.affinities(two, [one]).get(one)
    match there, back:
        case (Affinity(), Affinity()):
            assert (there.figure, there.n, there.difference) == (back.figure, back.n, back.difference)
            assert there.n == len(server[one].keys() & server[two].keys())
        case _:
            assert there == back
            assert there is None or isinstance(there, TooFew)


def test_the_one_who_scores_alike_is_closer() -> None:
    apart = dict(zip(FILMS, (2, 9, 2, 9, 2, 9), strict=False))
    tastes = tastes_of({ANA: likes(*range(6)), BEN: likes(*range(6), score=8), CHLOE: apart})
    verdicts = tastes.affinities(ANA, [BEN, CHLOE, DARIO])
    ben, chloe = verdicts[BEN], verdicts[CHLOE]
    assert isinstance(ben, Affinity) and isinstance(chloe, Affinity)
    assert ben.figure > chloe.figure
    assert verdicts[DARIO] == TooFew(0)


def test_shared_films_tell_what_the_others_give_them() -> None:
    others = {number: likes(0, score=3) for number in range(10, 20)}
    [film] = tastes_of({ANA: likes(0, 1), BEN: likes(0, 2), **others}).shared(ANA, BEN)
    assert (film.film_id, film.own, film.other) == (FILMS[0], 9, 9)
    assert 3 < film.usual < 5


@given(
    SERVERS,
    st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True),
    st.sets(st.sampled_from(FILMS)),
    st.none() | st.sets(st.sampled_from(FILMS)),
)
@settings(deadline=None)
def test_nothing_is_recommended_that_anyone_has_scored_or_that_is_out_of_bounds(
    server: dict[int, dict[str, int]], members: list[int], barred: set[str], allowed: set[str] | None
) -> None:
    found = tastes_of(server).suggest(members, Bounds(barred, allowed), most=5).film_ids
    scored = {film for given in server.values() for film in given}
    assert len(set(found)) == len(found) <= 5
    assert set(found) <= scored - barred
    assert allowed is None or set(found) <= allowed
    assert all(film not in server.get(member, {}) for film in found for member in members)


def test_what_those_of_ones_taste_like_comes_first() -> None:
    server = {number: likes(0, 1, 2, 3, 4, 5) for number in range(10, 14)}
    server |= {number: likes(6, 7, 8, 9, 10, 11) for number in range(20, 24)}
    tastes = tastes_of(server | {ANA: likes(0, 1, 2, 3, 4), BEN: likes(6, 7, 8, 9, 10)})
    assert tastes.suggest([ANA], Bounds(), 1).film_ids == (FILMS[5],)
    assert tastes.suggest([BEN], Bounds(), 1).film_ids == (FILMS[11],)


def test_for_two_the_film_that_neither_would_mind_comes_before_that_which_one_would() -> None:
    server: dict[int, dict[str, int]] = {}
    for number in range(10, 15):
        server[number] = likes(0, 1, 2, 3, 4, 10) | likes(5, score=9)
        server[number + 10] = likes(6, 7, 8, 9, 11, 10)
    tastes = tastes_of(server | {ANA: likes(0, 1, 2, 3, 4), BEN: likes(6, 7, 8, 9, 11)})
    assert tastes.suggest([ANA, BEN], Bounds(), 1).film_ids == (FILMS[10],)


def server_with_a_gem() -> dict[int, dict[str, int]]:
    """Everyone knows and likes the first film, two have seen and love the second, and the rest is fair."""
    server = {number: likes(0, score=9) | likes(*range(2, 12), score=6) for number in range(10, 14)}
    return server | {number: likes(0) | likes(1, score=10) for number in (20, 21)}


def test_a_newcomer_gets_what_members_like_most() -> None:
    found = tastes_of(server_with_a_gem()).suggest([ANA], Bounds(), 10)
    assert found.is_cold
    assert found.film_ids[0] == FILMS[0]
    assert found.gem is None


@pytest.mark.parametrize(("scores", "gem"), [(3, None), (4, FILMS[1]), (5, FILMS[1])])
def test_with_a_few_scores_one_film_of_five_is_less_known(scores: int, gem: str | None) -> None:
    server = {number: given | likes(*range(2, 12)) for number, given in server_with_a_gem().items()}
    server |= {20: likes(0, 1, score=10), 21: likes(0, 1, score=10)}
    tastes = tastes_of(server | {ANA: likes(*range(7, 7 + scores), score=6)})
    found = tastes.suggest([ANA], Bounds(), 10)
    assert found.gem == gem
    assert gem is None or found.film_ids.index(gem) == SHOWN - 1
    assert len(set(found.film_ids)) == len(found.film_ids)


def test_the_more_is_known_of_a_member_the_less_the_others_popular_films_count() -> None:
    server = {number: likes(0, 1, 2, 3, 4, 5) for number in range(10, 14)}
    server |= {number: likes(6, 7, 8, 9, 10, 11) for number in range(20, 30)}
    one, five = (
        tastes_of(server | {ANA: likes(*range(known))}).suggest([ANA], Bounds(), 12).film_ids.index(FILMS[5])
        for known in (1, 5)
    )
    assert one > five == 0


def test_with_five_scores_one_is_no_newcomer() -> None:
    server = {BEN: likes(*range(8))}
    assert tastes_of(server | {ANA: likes(0, 1, 2, 3)}).suggest([ANA], Bounds(), 3).is_cold
    assert not tastes_of(server | {ANA: likes(0, 1, 2, 3, 4)}).suggest([ANA], Bounds(), 3).is_cold


@pytest.mark.parametrize(("who", "apart"), [(ANA, 7), (BEN, 8)])
def test_who_is_asked_about_again_after_a_change_is_answered_anew(who: int, apart: int) -> None:
    tastes = tastes_of({ANA: likes(*range(6)), BEN: likes(*range(6), score=8)})
    before = tastes.affinities(ANA, [BEN])[BEN]
    tastes.replace({who: likes(*range(8), score=1)})
    after = tastes.affinities(ANA, [BEN])[BEN]
    assert isinstance(before, Affinity) and isinstance(after, Affinity)
    assert (before.difference, after.difference) == (1, apart)


@given(SERVERS, st.dictionaries(st.integers(1, 9), SCORES, max_size=4))
@settings(deadline=None)
def test_tastes_know_the_scores_of_now_and_learn_from_them(
    server: dict[int, dict[str, int]], changed: dict[int, dict[str, int]]
) -> None:
    tastes = tastes_of(server)
    tastes.replace(changed)
    after = server | changed
    for member, scores in after.items():
        assert not scores.keys() & set(tastes.suggest([member], Bounds(), 12).film_ids)
    assert tastes.unlearnt == len(changed)
    tastes.learn()
    assert tastes.unlearnt == 0
    assert tastes.ratings.total == sum(sum(given.values()) for given in after.values())
    for member, scores in after.items():
        assert tastes.liked(member, 8, 12) == {film: score for film, score in scores.items() if score >= 8}
