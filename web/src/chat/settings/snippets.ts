import { type Snippet, shell } from '../../kit/snippets';
import type { ChatRequest } from '../talk/request';

/** A request as programs would make it. The token is read from the environment. */
export function requestSnippets(baseUrl: string, request: ChatRequest): Snippet[] {
  const streaming = { ...short(request), stream: true };
  const json = JSON.stringify(streaming, null, 2);
  return [
    {
      label: 'curl',
      code: [
        `curl -N ${shell(`${baseUrl}/chat/completions`)} \\`,
        `  -H "Authorization: Bearer $MODELYARD_TOKEN" \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d ${shell(json)}`,
      ].join('\n'),
    },
    {
      label: 'Python',
      code: [
        'import os',
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url=${JSON.stringify(baseUrl)}, api_key=os.environ["MODELYARD_TOKEN"])`,
        'stream = client.chat.completions.create(',
        ...Object.entries(streaming).map(([name, value]) => `    ${name}=${indented(python(value, 0), 4)},`),
        ')',
        'for chunk in stream:',
        '    if chunk.choices:',
        '        print(chunk.choices[0].delta.content or "", end="", flush=True)',
      ].join('\n'),
    },
    {
      label: 'JavaScript',
      code: [
        "import OpenAI from 'openai';",
        '',
        'const client = new OpenAI({',
        `  baseURL: ${JSON.stringify(baseUrl)},`,
        '  apiKey: process.env.MODELYARD_TOKEN,',
        '});',
        `const stream = await client.chat.completions.create(${json});`,
        'for await (const chunk of stream) {',
        "  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');",
        '}',
      ].join('\n'),
    },
  ];
}

const LONGEST_PICTURE = 200;

/** The request with pictures cut short: nobody reads them, and no shell takes so long a line. */
function short(request: ChatRequest): ChatRequest {
  return JSON.parse(JSON.stringify(request), (key, value) => {
    const isPicture = key === 'url' && typeof value === 'string' && value.length > LONGEST_PICTURE;
    return isPicture ? `${value.slice(0, value.indexOf(',') + 1)}…` : value;
  });
}

const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`);

/** A value in Python's words. Texts are JSON's, which Python reads alike. */
function python(value: unknown, depth: number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const pad = ' '.repeat(4 * (depth + 1));
  const inner = Array.isArray(value)
    ? value.map((one) => python(one, depth + 1))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${python(one, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (inner.length === 0) return `${open}${close}`;
  return `${open}\n${inner.map((line) => `${pad}${line},`).join('\n')}\n${' '.repeat(4 * depth)}${close}`;
}
