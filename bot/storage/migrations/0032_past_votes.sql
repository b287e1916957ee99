-- The emoji that were a server's vote before, as JSON: each with the time until which it was. Discussions that
-- were opened before count them too.
ALTER TABLE club ADD COLUMN past_votes TEXT NOT NULL DEFAULT '[]';
