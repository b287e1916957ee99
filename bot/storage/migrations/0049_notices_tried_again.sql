-- When the claimed post for organisers is tried again, in seconds since 1970, and how often it failed.
ALTER TABLE organiser_notice ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organiser_notice ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
