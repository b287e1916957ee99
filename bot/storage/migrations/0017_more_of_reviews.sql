-- What an author adds to a review, and the sentence of it that a deep dive quotes first.
ALTER TABLE review ADD COLUMN why_it_stays TEXT NOT NULL DEFAULT '' CHECK (length(why_it_stays) <= 200);
ALTER TABLE review ADD COLUMN moment TEXT NOT NULL DEFAULT '' CHECK (length(moment) <= 200);
ALTER TABLE review ADD COLUMN moment_is_spoiler INTEGER NOT NULL DEFAULT 0 CHECK (moment_is_spoiler IN (0, 1));
ALTER TABLE review ADD COLUMN chosen_sentence TEXT NOT NULL DEFAULT '';
ALTER TABLE review_draft ADD COLUMN why_it_stays TEXT NOT NULL DEFAULT '';
ALTER TABLE review_draft ADD COLUMN moment TEXT NOT NULL DEFAULT '';
ALTER TABLE review_draft ADD COLUMN moment_is_spoiler INTEGER NOT NULL DEFAULT 0 CHECK (moment_is_spoiler IN (0, 1));
ALTER TABLE review_draft ADD COLUMN chosen_sentence TEXT NOT NULL DEFAULT '';
