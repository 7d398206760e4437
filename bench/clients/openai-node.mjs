// OpenAI's client for Node against a hub:  openai-node.mjs BASE_URL TOKEN CHAT_MODEL EMBEDDING_MODEL
import OpenAI from "openai";

const [base, token, chat, embedding] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: token, maxRetries: 0 });
const messages = [{ role: "user", content: "Say hello." }];

function must(what, holds, seen) {
  console.log(`${holds ? "ok   " : "WRONG"} node: ${what}`);
  if (!holds) {
    console.error(seen);
    process.exit(1);
  }
}

async function raises(kind, what, call) {
  try {
    await call();
  } catch (error) {
    must(what, error.constructor === kind, error);
    return error;
  }
  must(what, false, "no error");
}

const names = [];
for await (const model of client.models.list()) names.push(model.id);
must("lists both models", names.includes(chat) && names.includes(embedding), names);
must("tells of one model", (await client.models.retrieve(chat)).id === chat);

const answer = await client.chat.completions.create({ model: chat, messages, max_tokens: 24 });
must("chats", answer.choices[0].message.content, answer);
must("gets the usage of a chat", answer.usage.prompt_tokens > 0 && answer.usage.completion_tokens > 0, answer);

async function stream(more) {
  const chunks = [];
  const options = { model: chat, messages, max_tokens: 24, stream: true, ...more };
  for await (const chunk of await client.chat.completions.create(options)) chunks.push(chunk);
  return chunks;
}
let chunks = await stream({});
must("streams a chat in pieces", chunks.length > 2 && chunks.some((c) => c.choices[0]?.delta.content), chunks);
must("gets no usage that it did not ask for", chunks.every((chunk) => !chunk.usage), chunks.at(-1));
chunks = await stream({ stream_options: { include_usage: true } });
must(
  "gets the usage of a stream once, last, when it asks",
  chunks.findIndex((chunk) => chunk.usage) === chunks.length - 1,
  chunks.at(-1),
);

const vectors = await client.embeddings.create({ model: embedding, input: ["one", "two"] });
must("embeds", vectors.data.length === 2 && vectors.data[0].embedding.length > 8, vectors.usage);

const stranger = new OpenAI({ baseURL: `${base}/v1`, apiKey: "myd_wrong", maxRetries: 0 });
await raises(OpenAI.AuthenticationError, "a wrong key raises AuthenticationError", () => stranger.models.list());
const unknown = { model: "nobody-serves-this", messages };
const error = await raises(OpenAI.NotFoundError, "an unknown model raises NotFoundError", () =>
  client.chat.completions.create(unknown),
);
must("  with code model_not_found", error.code === "model_not_found", error.code);
await raises(OpenAI.NotFoundError, "  also as a stream", () =>
  client.chat.completions.create({ ...unknown, stream: true }),
);
