"""What a visit does: its two events with their agendas, and the outcome that may come of it."""

from datetime import date, time, timedelta
from itertools import chain
from typing import Any

from delegations.descriptions import name_event
from delegations.models import (
    AgendaItem,
    Appearance,
    Event,
    EventOrganization,
    Outcome,
    OutcomeLink,
    OutcomeParty,
    Participation,
)
from delegations.models.plans import digest_of
from demo.generate.scenes import complete, new_uuid
from demo.generate.visits import Visit
from demo.generate.words import SPEECHES, SYNTHETIC, TITLES, Pair, both, names_of
from organizations.models import Organization
from publishing.models import NameBasis

ITEMS = ("opening_remarks", "presentation", "keynote", "panel", "questions")
ROLES = ("speaker", "presenter", "speaker", "panelist", "attendee")
BEGINNINGS = (time(9, 0), time(9, 30), time(10, 0), time(14, 0), time(14, 30))


class Programme:
    """A forum at a venue, whose name a source gives, and a visit to a company that is described."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.scene, self.rng = visit, visit.scene, visit.rng
        self.venue = self.scene.meet(self.rng.choice(visit.world.venues[visit.stops[0].uuid]))
        self.sector = self.scene.meet(self.rng.choice([s for s in visit.codes.sectors if s not in self.scene.cast]))
        self.forum = self._forum()
        self.call = self._call()
        self._date_visit()
        self.outcome = self._outcome() if visit.shape.has_outcome else None

    def _forum(self) -> Event:
        visit, day = self.visit, self.visit.first + timedelta(days=1)
        here, theme = names_of(visit.stops[0]), visit.theme
        there = names_of(visit.sender)
        event = self._event(
            day,
            self.rng.choice(("forum", "promotion", "conference", "matchmaking")),
            venue=self.venue,
            series="Partnership Forum",
            **both("theme", theme),
            **both("room", Pair("Hall 2", "二号厅")),
            **both(
                "name",
                Pair(
                    f"{there.en} – {here.en} {theme.en.title()} Forum {day.year}",
                    f"{day.year}{there.zh}—{here.zh}{theme.zh}论坛",
                ),
            ),
        )
        self._organizations(
            event, {"host": visit.receiving_office, "co_host": visit.sending_office, "participant": visit.companies[0]}
        )
        complete(event, 2 * visit.number - 1)
        self.items = self._agenda(event)
        return event

    def _call(self) -> Event:
        visit = self.visit
        company = visit.companies[1]
        event = self._event(
            visit.first + timedelta(days=2),
            self.rng.choice(("company_visit", "meeting", "talks")),
            **both("place", names_of(company)),
        )
        rows = self._organizations(event, {"visited": company, "host": visit.receiving_office})
        event.name_en, event.name_zh = name_event(event, rows)
        complete(event, 2 * visit.number)
        event.name_basis = NameBasis.DESCRIPTIVE
        self._agenda(event)
        return event

    def _date_visit(self) -> None:
        """One without known days stands in calendars by those of its events, which no query finds as yet."""
        visit = self.visit.delegation
        if visit.first_day is None:
            dated = [event for event in (self.forum, self.call) if event.is_public]
            days = ((event.starts_on, event.ends_on, event.ends_on_precision, event.plan) for event in dated)
            visit.schedule_digest = digest_of((*visit.dates, visit.plan, *chain.from_iterable(days)))

    def _event(self, day: date, kind: str, **values: Any) -> Event:
        visit = self.visit
        region = visit.stops[0]
        event = self.scene.add(
            Event,
            uuid=new_uuid(self.rng),
            kind=kind,
            starts_on=day,
            starts_at=self.rng.choice(BEGINNINGS),
            ends_at=time(18, 0),
            time_precision="exact",
            time_zone=region.time_zone,
            region=region,
            **both("summary", SYNTHETIC),
            **values,
            **visit.fate.columns(),
        )
        self.scene.link(Event.sectors, event, self.sector)
        self.scene.add(Participation, event=event, delegation=visit.delegation)
        return event

    def _organizations(self, event: Event, roles: dict[str, Organization]) -> list[EventOrganization]:
        return [
            self.scene.add(
                EventOrganization,
                event=event,
                role=role,
                organization=body,
                position=position,
                printed_in="both",
                **both("organization", names_of(body)),
            )
            for position, (role, body) in enumerate(roles.items(), 1)
        ]

    def _agenda(self, event: Event) -> list[AgendaItem]:
        speakers, items = self._speakers(), []
        for position, kind in enumerate(ITEMS):
            start = time(10 + position, 0)
            item = self.scene.add(
                AgendaItem,
                event=event,
                kind=kind,
                position=position + 1,
                starts_at=start,
                ends_at=start.replace(minute=45),
                promotes_region=self.visit.sender if kind == "presentation" else None,
                **both("title", self.rng.choice(SPEECHES)),
            )
            self.scene.add(
                Appearance,
                event=event,
                agenda_item=item,
                role=ROLES[position],
                position=position + 1,
                printed_in="both",
                **speakers[position],
            )
            items.append(item)
        return items

    def _speakers(self) -> list[dict[str, Any]]:
        """A host with name and office, members as they stand in the list, somebody of a company, a title alone."""
        visit = self.visit
        first, second = visit.hosts
        return [
            self._speaker(first, visit.receiving_office),
            {"member": visit.members[0], "side": "delegation"},
            self._speaker(second, visit.companies[0]),
            {"member": visit.members[1], "side": "delegation"},
            {"side": "third", **both("title", self.rng.choice(TITLES))},
        ]

    def _speaker(self, who: Any, body: Organization) -> dict[str, Any]:
        texts = both("name", names_of(who)) | both("organization", names_of(body))
        return {"person": who, "organization": body, "side": "host", **texts, **both("title", self.rng.choice(TITLES))}

    def _outcome(self) -> Outcome:
        visit, scene = self.visit, self.scene
        parties = (visit.companies[0], visit.sending_office)
        first, second = map(names_of, parties)
        outcome = scene.add_record(
            Outcome,
            visit.fate,
            visit.number,
            kind=self.rng.choice(("mou", "letter_of_intent", "framework_agreement", "contract")),
            stage=self.rng.choice(("signed", "announced", "in_force")),
            verification=self.rng.choice(("unverified", "confirmed")),
            agreed_on=visit.first + timedelta(days=1),
            region=visit.stops[0],
            **both(
                "name",
                Pair(f"{first.en} and {second.en}: {visit.theme.en}", f"{first.zh}与{second.zh}{visit.theme.zh}合作"),
            ),
            **both("summary", SYNTHETIC),
        )
        scene.link(Outcome.sectors, outcome, self.sector)
        for position, (body, signatory) in enumerate(
            zip(parties, (visit.hosts[1], visit.delegates[0]), strict=True), 1
        ):
            texts = both("organization", names_of(body)) | both("signatory", names_of(signatory))
            scene.add(
                OutcomeParty,
                outcome=outcome,
                organization=body,
                signatory=signatory,
                position=position,
                printed_in="both",
                **texts,
            )
        scene.add(OutcomeLink, outcome=outcome, delegation=visit.delegation)
        scene.add(OutcomeLink, outcome=outcome, agenda_item=self.items[-1], relation="announced")
        return outcome
