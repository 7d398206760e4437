// A signed-in user at a hub, and the browser that looks at its pages.
import os from 'node:os';
import puppeteer from 'puppeteer-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const ROUNDS = 5;
const WARM_UP = 3; // what the hub has just begun to run is not compiled yet

/** Opens Chromium, signed in where a user is given; its processes end with close(). */
export async function browse(hub, user) {
  const browser = await puppeteer.launch({executablePath: process.env.CHROME_PATH, args: FLAGS,
    defaultViewport: {width: 1280, height: 900}});
  if (user) {
    const [name, value] = user.cookie.split('=');
    await browser.setCookie({name, value, domain: new URL(hub).hostname});
  }
  return browser;
}

/** Signs in, as the first admin unless said; the answer has the cookie, and calls the API with it. */
export async function signIn(hub, password, name = 'admin') {
  const answer = await fetch(hub + '/api/v1/session', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({name, password}),
  });
  const session = await expect(answer, 200);
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const headers = {'content-type': 'application/json', 'x-modelyard-csrf': session.csrfToken, cookie};
  const send = (method) => async (path, body, status) =>
    expect(await fetch(hub + path, {method, headers, body: JSON.stringify(body)}), status);
  return {
    cookie,
    post: send('POST'),
    patch: send('PATCH'),
    async get(path) {
      return expect(await fetch(hub + path, {headers}), 200);
    },
    async text(path) {
      return (await fetch(hub + path, {headers})).text();
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

/** Opens a page and waits until it shows all it asked for. */
export async function visit(browser, url) {
  const page = await browser.newPage();
  watch(page);
  await page.goto(url, {waitUntil: 'load'});
  await settled(page);
  if (new URL(page.url()).pathname.startsWith('/sign-in')) {
    throw new Error(url + ' asked for a sign-in');
  }
  return page;
}

const QUIET_MS = 500;
const traffic = new WeakMap();

/** Counts what is on its way to a page, but for the stream of events, which never ends. */
function watch(page) {
  const now = {open: new Set(), last: Date.now()};
  const end = (request) => {
    now.open.delete(request);
    now.last = Date.now();
  };
  page.on('request', (request) => !request.url().includes('/api/v1/events') && now.open.add(request));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  traffic.set(page, now);
}

/** Resolves once nothing has been on its way for a moment, and the page says of nothing that it is loading. */
export async function settled(page) {
  const {open} = traffic.get(page);
  for (let isDone = false; !isDone; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    isDone = open.size === 0 && Date.now() - traffic.get(page).last > QUIET_MS && await page.evaluate(() =>
      /\S/.test(document.body.innerText) && !document.querySelector('main')?.innerText.includes('Loading…'));
  }
}

/**
 * Visits a page three times to warm up and five times to measure: of the slowest answers of the API, in the browser's own
 * timing, the median counts. Gives what `look` gives on the last visit.
 */
export async function measureAnswers(browser, hub, path, mostMs, look = () => undefined) {
  const slowest = [];
  let asked = 0;
  let seen;
  for (let round = 1 - WARM_UP; round <= ROUNDS; round++) {
    const page = await visit(browser, hub + path);
    const answers = await page.evaluate(() => performance.getEntriesByType('resource')
      .filter(({name}) => new URL(name).pathname.startsWith('/api/') && !name.includes('/api/v1/events'))
      .map(({name, startTime, responseEnd}) => ({name: name.slice(location.origin.length), ms: responseEnd - startTime})));
    seen = round === ROUNDS ? await look(page) : undefined;
    await page.close();
    asked = answers.length;
    if (round > 0) {
      slowest.push(answers.reduce((a, b) => (a.ms > b.ms ? a : b), {name: 'nothing', ms: 0}));
    }
  }
  const all = slowest.map(({ms}) => Math.round(ms));
  const typical = median(all);
  const which = slowest.find(({ms}) => Math.round(ms) === typical).name;
  must(typical <= mostMs && asked > 0,
    `${path}: slowest of ${asked} answers ${typical} ms (${mostMs} at most; ${all.join(', ')}), ${which}`);
  return seen;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Prints a line, and remembers whether anything was not as it must be. */
export function must(isRight, line) {
  console.log((isRight ? 'ok    ' : 'WRONG ') + line);
  if (!isRight) {
    process.exitCode = 1;
  }
}

/** Says how busy the machine is, since everything here takes longer on a busy one. */
export function tellLoad() {
  const load = os.loadavg()[0];
  const cores = os.cpus().length;
  console.log(`      load of ${load.toFixed(1)} on ${cores} processors` +
    (load > cores ? ': too busy for times by the clock to mean much' : ''));
}
