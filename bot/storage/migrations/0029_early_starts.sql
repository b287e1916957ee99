-- When organisers started a round before its time; NULL: they did not.
ALTER TABLE club_round ADD COLUMN started_at INTEGER;
