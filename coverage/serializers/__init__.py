from coverage.serializers.articles import ArticleSerializer
from coverage.serializers.outlets import OutletSerializer
from coverage.serializers.quotes import QuoteSerializer

__all__ = ["ArticleSerializer", "OutletSerializer", "QuoteSerializer"]
