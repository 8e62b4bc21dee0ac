from coverage.models.articles import Article, Quote
from coverage.models.citations import Citation
from coverage.models.outlets import Outlet, OutletDomain

__all__ = ["Article", "Citation", "Outlet", "OutletDomain", "Quote"]
