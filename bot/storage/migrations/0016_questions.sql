-- A discussion keeps its question while it is open, and whether the member who opened it wrote it.
ALTER TABLE discussion ADD COLUMN question_own INTEGER NOT NULL DEFAULT 0 CHECK (question_own IN (0, 1));
