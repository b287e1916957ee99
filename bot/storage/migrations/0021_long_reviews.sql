-- What follows the body of a review that is longer than the form takes: its further pages.
ALTER TABLE review ADD COLUMN rest TEXT NOT NULL DEFAULT '';
ALTER TABLE review_draft ADD COLUMN rest TEXT NOT NULL DEFAULT '';
