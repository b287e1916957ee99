-- Whether members may have another service asked for films that no list has.
ALTER TABLE club ADD COLUMN look_further INTEGER NOT NULL DEFAULT 1 CHECK (look_further IN (0, 1));
