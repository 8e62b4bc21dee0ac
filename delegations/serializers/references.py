"""References that a visit's or an event's body gathers from several links, each record once."""

from collections.abc import Iterable
from typing import Any

from coverage.references import ArticleReference
from delegations.references import OutcomeReference
from publishing.serializers import references


def outcome_references(links: Iterable[Any]) -> list[dict[str, Any]]:
    """The public outcomes behind the links, in the order in which they were linked."""
    outcomes = {link.outcome_id: link.outcome for link in sorted(links, key=lambda link: link.pk)}
    return references(OutcomeReference, outcomes.values())


def article_references(articles: Iterable[Any]) -> list[dict[str, Any]]:
    """The public articles, oldest first."""
    return references(ArticleReference, sorted(articles, key=lambda article: (article.sorts_on, article.pk)))
