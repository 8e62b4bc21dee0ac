from publishing.admin.users import StaffUserAdmin

__all__ = ["StaffUserAdmin"]
