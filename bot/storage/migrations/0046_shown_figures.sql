-- What posts show that changes without being written: a process that starts renews those that show something else.
ALTER TABLE review ADD COLUMN shown_helpful INTEGER NOT NULL DEFAULT 0;
ALTER TABLE review ADD COLUMN shown_votes INTEGER NOT NULL DEFAULT 0;
UPDATE review SET shown_helpful = helpful, shown_votes = votes;

-- Of the card that a film's thread begins with: how often each score was given, separated by commas; '' if not known.
ALTER TABLE club_thread ADD COLUMN shown_tally TEXT NOT NULL DEFAULT '';
