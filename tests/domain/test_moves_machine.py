"""Stories of random moves, legal and illegal: no illegal state can be reached, and nothing raises."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Folded, fold
from counter_app.domain.roles import Role, from_snapshot
from tests.domain.legal_states import check
from tests.domain.random_moves import CLOCK, DESK, ENDS, GROUPS, LEDGER, MOVES, PAPER, WORK, Storyteller


class Story:
    """The events so far and what they made of the dossier, one by one."""

    def __init__(self, dice: random.Random) -> None:
        self.teller = Storyteller(dice)
        self.events: list[Event] = []
        self.state: Dossier | None = None
        self.taken: list[Event] = []
        self.refused: list[tuple[str, str]] = []

    def go_on(self, event: Event) -> bool:
        """Whether the event was taken; the state after it is a legal one."""
        self.events.append(event)
        folded = fold(admit, [event], self.state)
        if folded.refused:
            (refused,) = folded.refused
            assert folded.state == self.state
            assert refused.refusal.words.vi
            assert refused.refusal.words.en
            self.refused.append((event.type, refused.refusal.reason))
            return False
        self.state = folded.state
        self.taken.append(event)
        self._check()
        return True

    def _check(self) -> None:
        assert self.state is not None
        assert self.state.version == len(self.taken)
        check(self.state, cast("str | None", self.taken[0].payload["due"]))
        assert sum(each.type == "Reappointed" for each in self.taken) <= 1
        asked = [each for each in self.taken if each.type == "SupplementRequested"]
        assert all(Role.SUPERVISOR in from_snapshot(each.header.role_snapshot) for each in asked[1:])
        assert all(str(each.payload["reason"]).strip() for each in asked)
        at_work = from_snapshot(self.taken[-1].header.role_snapshot) - {Role.ADMINISTRATOR}
        assert at_work or self.taken[-1].type in ("SlipPrinted", "SlipSpoiled", "FurtherCodeAdded", "Unknown")

    def folded(self) -> Folded[Dossier]:
        return fold(admit, self.events)

    def end(self) -> None:
        """In one go it is the same story; and without its personal words too."""
        whole = self.folded()
        assert whole.state == self.state
        assert [(each.event.type, each.refusal.reason) for each in whole.refused] == self.refused
        erasure = self.teller.erasure()
        remembered = fold(admit, [*self.events, erasure])
        forgotten = fold(admit, [*(replace(each, person=None) for each in self.events), erasure])
        assert forgotten.state == remembered.state
        assert _reasons(forgotten) == _reasons(remembered)
        assert "Mẫu" not in _words(forgotten.state)


def _reasons(folded: Folded[Dossier]) -> list[tuple[str, str]]:
    return [(each.event.header.command_id, each.refusal.reason) for each in folded.refused]


def _words(state: Dossier | None) -> str:
    """What is left to read of the citizen; holders and signatories are officials."""
    assert state is not None
    return repr((state.person, state.facts, state.ledger, state.course.collection, state.course.pauses,
                 state.course.questions, state.custody.differences))  # fmt: skip


dice = st.randoms(use_true_random=False)


class Moves(RuleBasedStateMachine):
    """One dossier, everybody who may touch it, and a clock that is set back at times."""

    @initialize(dice=dice)
    def begin(self, dice: random.Random) -> None:
        self.story = Story(dice)
        self.story.go_on(self.story.teller.received())

    def _happens(self, type_: str, dice: random.Random) -> None:
        self.story.teller.dice = dice
        self.story.go_on(self.story.teller.event(type_, self.story.state))

    @rule(type_=st.sampled_from(PAPER), dice=dice)
    def paper(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    @rule(type_=st.sampled_from(CLOCK), dice=dice)
    def clock(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    @rule(type_=st.sampled_from(WORK), dice=dice)
    def work(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    @rule(type_=st.sampled_from(LEDGER), dice=dice)
    def ledger(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    @rule(type_=st.sampled_from(ENDS), dice=dice)
    def ends(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    @rule(type_=st.sampled_from(DESK), dice=dice)
    def desk(self, type_: str, dice: random.Random) -> None:
        self._happens(type_, dice)

    def teardown(self) -> None:
        if hasattr(self, "story"):
            self.story.end()


TestMoves = Moves.TestCase
TestMoves.settings = settings(stateful_step_count=40)


def told(seed: int, length: int = 40) -> Story:
    story = Story(random.Random(seed))
    story.go_on(story.teller.received())
    for _ in range(length):
        group = story.teller.dice.choice(GROUPS)
        story.go_on(story.teller.event(story.teller.dice.choice(group), story.state))
    return story


def test_the_stories_reach_every_stage_and_every_move_is_taken_and_refused() -> None:
    stages, taken, refused = set[Stage](), Counter[str](), Counter[str]()
    for seed in range(400):
        story = told(seed)
        story.end()
        assert story.state is not None
        stages.add(story.state.stage)
        taken.update(each.type for each in story.taken)
        refused.update(type_ for type_, _ in story.refused)
    assert stages == set(Stage)
    assert set(taken) == set(MOVES)
    assert set(refused) >= set(MOVES) - {"Unknown"}
