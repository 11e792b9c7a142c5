"""Programs about structs that several places could share: what is copied, and what refers to what."""
