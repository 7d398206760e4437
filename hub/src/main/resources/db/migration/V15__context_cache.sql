-- Ollamas are asked again what they know of their models: what a context takes was not kept of their answers before. What
-- a model can do is what tells that it was asked about.
UPDATE local_models
SET model_facts = (SELECT jsonb_object_agg(name, CASE WHEN jsonb_typeof(facts) = 'object' THEN facts - 'capabilities' ELSE facts END)
                   FROM jsonb_each(model_facts) AS known (name, facts))
WHERE endpoint_type = 'ollama' AND jsonb_typeof(model_facts) = 'object' AND model_facts <> '{}';
