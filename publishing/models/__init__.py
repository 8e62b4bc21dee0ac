from publishing.models.aggregates import Aggregate, Status
from publishing.models.codes import Code
from publishing.models.dumps import Dump, DumpFile
from publishing.models.enquiries import Enquiry, EnquiryQuerySet
from publishing.models.heartbeat import Heartbeat
from publishing.models.history import TimelineEntry
from publishing.models.names import Alias, FormerSlug, Identifier
from publishing.models.partners import ApiKey, ApiKeyQuerySet, Partner
from publishing.models.records import Record
from publishing.models.register import PublicRecord, PublicRecordQuerySet, Shown, SitePosition, StaleBody
from publishing.models.site_pages import SitePage
from publishing.models.texts import Descriptive, NameBasis, Named, PrintedIn, Summarized

__all__ = [
    "Aggregate",
    "Alias",
    "ApiKey",
    "ApiKeyQuerySet",
    "Code",
    "Descriptive",
    "Dump",
    "DumpFile",
    "Enquiry",
    "EnquiryQuerySet",
    "FormerSlug",
    "Heartbeat",
    "Identifier",
    "NameBasis",
    "Named",
    "Partner",
    "PrintedIn",
    "PublicRecord",
    "PublicRecordQuerySet",
    "Record",
    "Shown",
    "SitePage",
    "SitePosition",
    "StaleBody",
    "Status",
    "Summarized",
    "TimelineEntry",
]
