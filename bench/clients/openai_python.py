"""OpenAI's Python client against a hub:  openai_python.py BASE_URL TOKEN CHAT_MODEL EMBEDDING_MODEL"""

import sys

import openai

base, token, chat, embedding = sys.argv[1:5]
client = openai.OpenAI(base_url=base + "/v1", api_key=token, max_retries=0)
question = [{"role": "user", "content": "Say hello."}]


def must(what, holds, seen=None):
    print(f"{'ok' if holds else 'WRONG':5} python: {what}" + ("" if holds else f": {seen!r}"))
    if not holds:
        sys.exit(1)


def raises(kind, what, call):
    try:
        call()
    except openai.OpenAIError as error:
        must(what, type(error) is kind, error)
        return error
    return must(what, False, "no error")


names = [model.id for model in client.models.list()]
must("lists both models", {chat, embedding} <= set(names), names)
must("tells of one model", client.models.retrieve(chat).id == chat)

answer = client.chat.completions.create(model=chat, messages=question, max_tokens=24)
must("chats", bool(answer.choices[0].message.content), answer)
must("gets the usage of a chat", answer.usage.prompt_tokens > 0 and answer.usage.completion_tokens > 0, answer.usage)

chunks = list(client.chat.completions.create(model=chat, messages=question, max_tokens=24, stream=True))
text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
must("streams a chat in pieces", bool(text) and len(chunks) > 2, chunks)
must("gets no usage that it did not ask for", all(chunk.usage is None for chunk in chunks), chunks[-1])

chunks = list(client.chat.completions.create(
    model=chat, messages=question, max_tokens=24, stream=True, stream_options={"include_usage": True}))
must("gets the usage of a stream once, last, when it asks",
     [bool(chunk.usage) for chunk in chunks].index(True) == len(chunks) - 1, chunks[-1])

completion = client.completions.create(model=chat, prompt="One, two,", max_tokens=8)
must("completes a text", bool(completion.choices[0].text), completion)

vectors = client.embeddings.create(model=embedding, input=["one", "two"])
must("embeds", len(vectors.data) == 2 and len(vectors.data[0].embedding) > 8, vectors.usage)

stranger = client.with_options(api_key="myd_wrong")
raises(openai.AuthenticationError, "a wrong key raises AuthenticationError", stranger.models.list)
error = raises(openai.NotFoundError, "an unknown model raises NotFoundError",
               lambda: client.chat.completions.create(model="nobody-serves-this", messages=question))
must("  with code model_not_found", error.code == "model_not_found", error.code)
raises(openai.NotFoundError, "  also as a stream",
       lambda: client.chat.completions.create(model="nobody-serves-this", messages=question, stream=True))
