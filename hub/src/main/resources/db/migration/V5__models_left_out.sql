-- How many names a server listed beyond those in available_models: too long, too many, or more than the hub has room for.
ALTER TABLE local_models ADD COLUMN models_left_out INTEGER NOT NULL DEFAULT 0;
