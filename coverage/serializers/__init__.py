from coverage.serializers.quotes import QuoteSerializer

__all__ = ["QuoteSerializer"]
