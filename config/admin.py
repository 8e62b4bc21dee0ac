from django.contrib.admin.apps import AdminConfig


class RetinueAdminConfig(AdminConfig):
    default_site = "publishing.admin.site.StaffSite"

    def ready(self) -> None:
        """Ours replaces the user admin that django.contrib.auth registers."""
        super().ready()
        from publishing.admin import enquiries, partners, site_pages, users  # noqa: F401  the others are registered on import

        users.register()
