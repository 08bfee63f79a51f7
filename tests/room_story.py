"""A small workshop with a room in it: what was shown, what was not, and secrets to look for afterwards."""

from datetime import UTC, datetime, timedelta

from cjm_widgets.domain.framing import Purpose, TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.notes import Decision, Dismissal, Parked
from cjm_widgets.domain.people import Persona, Stakeholder
from cjm_widgets.domain.room import Comment, Run
from cjm_widgets.facilitation import activities, own_agenda, taking_part
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.seat import Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

SECRETS = ("SECRET", "opponent", "disagrees", "Disagrees", "Opponent", "7.77")
"""What no paper may show: everything below that is the facilitator's, or was never shown to all."""


class Story:
    """The facilitator, three participants and a reviewer, at one workshop."""

    def __init__(self, log: SqliteLog) -> None:
        self.log = log
        self.time = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
        self.lead = self.session(Seat("facilitator"))
        self.prepare()
        self.people = [self.seat("participant", name) for name in ("Ana", "Bea", "Cem")]
        self.reviewer = self.session(Seat("reviewer", "Rita", "key-of-Rita"))

    def session(self, seat: Seat) -> Session:
        return Session(self.log, seat, clock=lambda: self.time)

    def seat(self, role: Role, name: str) -> Session:
        session = self.session(Seat(role, key=f"key-of-{name}"))
        taking_part.join(session, name)
        return session

    def sync(self) -> None:
        for session in (self.lead, *self.people, self.reviewer):
            session.sync()

    def prepare(self) -> None:
        lead = self.lead
        with lead.gesture():
            lead.put(Purpose(id="purpose", name="The way home", problem="Nobody tells them", decision_rule="consent"))
            lead.put(Persona(id="p", name="Nora", note="SECRET-NOTE"))
            lead.put(Stage(id="s", name="Travel"))
            lead.put(Action(id="a", name="I wait", stage="s"))
            for n, name in enumerate(("Display", "Gate"), 1):
                lead.put(Touchpoint(id=f"t{n}", name=name, action="a", position=str(n)))
            lead.put(Stakeholder(id="sh", name="Ministry", influence=7.77, interest=7.77, agreement="disagrees"))
            lead.put(TeamMember(id="m", name="Ana", stance="opponent", stance_note="SECRET-STANCE"))
            for n, name in enumerate(("One price", "A message", "A bench"), 1):
                lead.put(Opportunity(id=f"o{n}", name=name, position=str(n), note="SECRET-NOTE"))
            lead.put(Idea(id="i", name="Tell them", opportunity="o2"))
            lead.put(Solution(id="so", name="Message, version 1", idea="i"))
            lead.put(Activity(id="ac", name="Connect the feed", solution="so", owner="m", due="2026-12-18"))  # type: ignore[arg-type]
            lead.put(Dismissal(id="d", rule="team-alone", reason="SECRET-REASON"))
        own_agenda.adopt(lead, agenda("two-hours"))
        first, second = own_agenda.parts(lead.workshop)[:2]
        own_agenda.begin(lead, first)
        self.time += timedelta(minutes=7)
        own_agenda.begin(lead, second)

    def play(self) -> "Story":
        """Everything that happens, in its order."""
        self.check_in()
        self.grades()
        self.votes()
        self.hidden()
        self.notes()
        return self

    def start(self, *args: object, **fields: object) -> Run:
        run = activities.start(self.lead, *args, **fields)  # type: ignore[arg-type]
        self.sync()
        return run

    def reveal(self, run: Run, *, names: bool = False) -> None:
        self.sync()
        activities.reveal(self.lead, run, names=names)
        self.sync()

    def check_in(self) -> None:
        run = self.start("check-in", name="What did you last wait for?")
        for person, value, text in zip(self.people, (4, 3, 5), ("The dentist", "A train", ""), strict=True):
            taking_part.answer(person, run, value=value, name=text)
        self.reveal(run)
        run = self.start("check-out", name="Was it worth the time?")
        taking_part.answer(self.people[0], run, value=5, name="Very much so")
        self.reveal(run, names=True)

    def grades(self) -> None:
        first = self.start("grade-alone", persona="p")
        for person, value in zip(self.people, (-2, -1, 2), strict=True):
            taking_part.grade(person, first, "t1", value=value, reason="because")
        self.reveal(first)
        second = activities.again(self.lead, first)
        self.sync()
        for person, value in zip(self.people, (-2, -2, -1), strict=True):
            taking_part.grade(person, second, "t1", value=value)
        self.reveal(second)

    def votes(self) -> None:
        vote = self.start("dots", name="Which one first?", options=("o1", "o2", "o3"), dots=2)
        for person in self.people[:2]:
            taking_part.dot(person, vote, "o1", 1)
            taking_part.dot(person, vote, "o2", 1)
        taking_part.mark(self.people[1], vote, "o2", "objection", "The works council was not asked")
        taking_part.mark(self.people[2], vote, "o1", "need-to-know-more", "What does it cost?")
        self.reveal(vote)
        run_off = activities.again(self.lead, vote, options=("o1", "o2"), name="Run-off")
        self.sync()
        taking_part.dot(self.people[0], run_off, "o2", 2)
        taking_part.mark(self.people[0], run_off, "o1", "objection", "Too slow")
        self.reveal(run_off, names=True)
        score = self.start("score", name="How much effort?", options=("o1", "o2"), measure="effort")
        taking_part.score(self.people[0], score, "o1", 9)
        self.reveal(score)

    def hidden(self) -> None:
        cards = self.start("think-alone", name="SECRET-QUESTION", step="emotional-journey", collects="pain-point")
        taking_part.write(self.people[1], cards, ["SECRET-CARD"])
        grading = self.start("grade-alone", name="SECRET-QUESTION", persona="p")
        taking_part.grade(self.people[1], grading, "t2", value=-2, reason="SECRET-REASON")
        self.sync()
        activities.close(self.lead, self.lead.workshop.of(Run)[-1])

    def notes(self) -> None:
        lead = self.lead
        with lead.gesture():
            lead.add(Decision, name="We begin with\nthe message.", about=("o2",), decided_by="Ana", note="SECRET-NOTE")
            lead.add(Parked, name="Who pays for it?")
        self.reviewer.add(Comment, name="Is this so?", about="t1")
        answered = self.reviewer.add(Comment, name="How many?", about="t2")
        lead.sync()
        lead.change(answered.id, answer="Three.", answered_by="Ana")
