"""What the press writes of a visit: three articles, a quote, and the facts that they bear out."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType

from coverage.models import Article, Citation, Quote
from demo.generate.programme import Programme
from demo.generate.words import Pair, both, headline, names_of
from publishing.models import Aggregate

DELAYS = (2, 3, 5)
"""Days after the visit began; in this order they stand in every body."""


class Reports:
    def __init__(self, seed: str, programme: Programme) -> None:
        self.seed, self.programme, self.visit, self.scene = seed, programme, programme.visit, programme.scene
        agency, *outlets = self.visit.rng.sample(self.visit.world.outlets, 4)
        self.outlets = [self.scene.meet(outlet) for outlet in outlets]
        self.agency = self.scene.meet(agency)
        self.articles = [self._article(number) for number in range(len(DELAYS))]
        self._links()
        self._quote()
        self._cite(self.visit.delegation, "")
        self._cite(programme.forum, "starts_on")

    def _article(self, number: int) -> Article:
        visit, day = self.visit, self.visit.first + timedelta(days=DELAYS[number])
        fate = visit.fate._replace(moment=visit.moment(day + timedelta(days=1)))
        is_hidden = visit.shape.has_hidden_article and number == len(DELAYS) - 1
        address = f"https://news.example/{self.seed}/{visit.number}/{number}"
        article = self.scene.add_record(
            Article,
            fate.hidden() if is_hidden else fate,
            3 * visit.number - number,
            outlet=self.outlets[number],
            agency=self.agency if number == 0 else None,
            language=self.outlets[number].language,
            published_on=day,
            url=address,
            canonical_url=address,
            excerpt=f"{names_of(visit.sender).en}: {visit.theme.en}.",
            printed_in="both",
            **both("name", headline(self.scene.rng, names_of(visit.sender), visit.theme)),
        )
        self.scene.link(Article.delegations, article, visit.delegation)
        return article

    def _links(self) -> None:
        programme, visit, scene = self.programme, self.visit, self.scene
        of_forum, of_call, of_visit = self.articles
        scene.link(Article.events, of_forum, programme.forum)
        scene.link(Article.events, of_call, programme.call)
        scene.link(Article.people, of_forum, visit.delegates[0])
        scene.link(Article.organizations, of_call, visit.companies[1])
        scene.link(Article.regions, of_visit, visit.sender)
        if programme.outcome:
            scene.link(Article.outcomes, of_forum, programme.outcome)

    def _quote(self) -> None:
        speaker, theme = self.visit.hosts[1], self.visit.theme
        self.scene.add(
            Quote,
            article=self.articles[0],
            event=self.programme.forum,
            agenda_item=self.programme.items[2],
            person=speaker,
            organization=self.visit.companies[0],
            printed_in="both",
            **both("name", names_of(speaker)),
            **both("text", Pair(f"We look for partners in {theme.en}.", f"我们正在寻找{theme.zh}领域的伙伴。")),
        )

    def _cite(self, record: Aggregate, field: str) -> None:
        values: dict[str, Any] = {"content_type": ContentType.objects.get_for_model(record), "object_id": record.pk}
        self.scene.add(Citation, article=self.articles[0], field=field, place="paragraph 2", **values)
