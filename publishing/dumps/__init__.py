from publishing.dumps.building import build, is_wanted

__all__ = ["build", "is_wanted"]
