from coverage.admin.articles import ArticleAdmin
from coverage.admin.outlets import OutletAdmin

__all__ = ["ArticleAdmin", "OutletAdmin"]
