// A signed-in admin at a hub, and the browser that looks at its pages.
import puppeteer from 'puppeteer-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Opens Chromium; its processes end with close(). */
export const browse = () => puppeteer.launch({executablePath: process.env.CHROME_PATH, args: FLAGS});

/** Signs in as the first admin; the answer has the cookie, and calls the API with it. */
export async function signIn(hub, password) {
  const answer = await fetch(hub + '/api/v1/session', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({name: 'admin', password}),
  });
  const session = await expect(answer, 200);
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const headers = {'content-type': 'application/json', 'x-modelyard-csrf': session.csrfToken, cookie};
  return {
    cookie,
    async post(path, body, status) {
      return expect(await fetch(hub + path, {method: 'POST', headers, body: JSON.stringify(body)}), status);
    },
    async get(path) {
      return expect(await fetch(hub + path, {headers}), 200);
    },
  };
}

async function expect(answer, status) {
  const body = await answer.text();
  if (answer.status !== status) {
    throw new Error(answer.url + ' answered ' + answer.status + ': ' + body);
  }
  return body ? JSON.parse(body) : null;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Prints a line, and remembers whether anything was not as it must be. */
export function must(isRight, line) {
  console.log((isRight ? 'ok    ' : 'WRONG ') + line);
  if (!isRight) {
    process.exitCode = 1;
  }
}
