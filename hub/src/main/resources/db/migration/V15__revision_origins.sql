-- Where each field's value came from after a change, so that a model that is gone comes back with it; null where it is gone,
-- and for changes of before.
ALTER TABLE model_revisions ADD COLUMN origins JSON;
