/** How to use the gateway from elsewhere, as text to copy. */
export type Snippet = { label: string; code: string };

type Use = {
  /** Such as `http://127.0.0.1:8484/v1`. */
  baseUrl: string;
  /** A name stands for it where it is not there. */
  token?: string;
  model?: string;
};

/** One for each program; values are written so that no character in them ends the text around it. */
export function snippets({ baseUrl, token = '$MODELYARD_TOKEN', model = 'MODEL' }: Use): Snippet[] {
  const isKnown = !token.startsWith('$');
  const inCode = isKnown ? JSON.stringify(token) : null;
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'Hello' }] });
  return [
    {
      label: 'curl',
      code: [
        `curl ${shell(`${baseUrl}/chat/completions`)} \\`,
        `  -H ${isKnown ? shell(`Authorization: Bearer ${token}`) : `"Authorization: Bearer ${token}"`} \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d ${shell(body)}`,
      ].join('\n'),
    },
    {
      label: 'Python',
      code: [
        ...(isKnown ? [] : ['import os']),
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url=${JSON.stringify(baseUrl)}, api_key=${inCode ?? 'os.environ["MODELYARD_TOKEN"]'})`,
        'answer = client.chat.completions.create(',
        `    model=${JSON.stringify(model)},`,
        '    messages=[{"role": "user", "content": "Hello"}],',
        ')',
        'print(answer.choices[0].message.content)',
      ].join('\n'),
    },
    {
      label: 'JavaScript',
      code: [
        "import OpenAI from 'openai';",
        '',
        'const client = new OpenAI({',
        `  baseURL: ${JSON.stringify(baseUrl)},`,
        `  apiKey: ${inCode ?? 'process.env.MODELYARD_TOKEN'},`,
        '});',
        'const answer = await client.chat.completions.create({',
        `  model: ${JSON.stringify(model)},`,
        "  messages: [{ role: 'user', content: 'Hello' }],",
        '});',
        'console.log(answer.choices[0].message.content);',
      ].join('\n'),
    },
    {
      label: 'Open WebUI',
      code: [
        `OPENAI_API_BASE_URL=${shell(baseUrl)}`,
        `OPENAI_API_KEY=${isKnown ? shell(token) : token}`,
      ].join('\n'),
    },
    {
      label: 'Continue',
      code: [
        'models:',
        '  - name: Modelyard',
        '    provider: openai',
        `    model: ${JSON.stringify(model)}`,
        `    apiBase: ${JSON.stringify(baseUrl)}`,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Continue's own words for a secret
        `    apiKey: ${inCode ?? '${{ secrets.MODELYARD_TOKEN }}'}`,
      ].join('\n'),
    },
  ];
}

/** A word of a shell that stands for exactly this text. */
export const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
