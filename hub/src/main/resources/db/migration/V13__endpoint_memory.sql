-- What an endpoint's owner says that there is for models, in bytes.
ALTER TABLE local_models ADD COLUMN memory bigint CHECK (memory >= 0);
