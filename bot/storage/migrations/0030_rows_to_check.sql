-- Rows that may mean several films: only their member says which, so that no later list decides it.
ALTER TABLE waiting_row ADD COLUMN is_doubtful INTEGER NOT NULL DEFAULT 0 CHECK (is_doubtful IN (0, 1));

-- The score of a found row that was not taken, since its member has given another one; NULL: none such.
ALTER TABLE found_row ADD COLUMN files_score INTEGER CHECK (files_score BETWEEN 1 AND 10);
