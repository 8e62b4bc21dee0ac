"""iCalendar (RFC 5545, 7986) as text. What becomes an entry is the business of the apps that have dates."""
