from organizations.serializers.regions import RegionSerializer

__all__ = ["RegionSerializer"]
