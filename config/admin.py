from django.contrib.admin.apps import AdminConfig


class RetinueAdminConfig(AdminConfig):
    default_site = "publishing.admin.site.StaffSite"
