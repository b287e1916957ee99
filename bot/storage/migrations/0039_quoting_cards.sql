-- The film whose card quotes the member's review in this post; '': the whole post shows the member.
ALTER TABLE shown_post ADD COLUMN film_id TEXT NOT NULL DEFAULT '';
