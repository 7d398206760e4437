// The pages with 1,000 endpoints of 20 models each and 1,000,000 requests, which bench/fill.sh has put there: how long the
// API takes to answer each page, how many rows are in the page, and how long the browser is busy at once while a list
// scrolls and somebody types in the model picker:
//   node scale.mjs HUB PASSWORD PORT NAMES
// PORT is where the endpoints are, NAMES how many different models they have.
import http from 'node:http';
import os from 'node:os';
import {browse, measureAnswers, must, settled, signIn, tellLoad, visit} from './hub.mjs';

const MODELS = 20;
const ENDPOINTS = 1000;
const MOST_MS = 100;
const MOST_ROWS = 100;
const MOST_TASK_MS = 200;
const MEMBER = 'fill-user-0';
const USAGE = ['model', 'endpoint', 'user', 'token'].flatMap((by) =>
  ['24h', '7d', '30d', '90d'].map((range) => `/overview/usage?by=${by}&range=${range}`));
const ENDPOINT = '/endpoints/fill-endpoint-11';
const FOR_ALL = ['/overview/now', ...USAGE, '/overview/usage?model=filled%2Fmodel-00011&by=endpoint&range=30d',
  '/overview/health', '/endpoints', '/endpoints?search=model-0001', '/endpoints?sort=name',
  ...['models', 'health', 'usage', 'settings', 'audit'].map((tab) => `${ENDPOINT}/${tab}`), '/chat', '/access/tokens'];
const FOR_ADMINS = ['/overview/usage?user=fill-user-0&by=model&range=30d', '/access/users', '/access/audit', '/access/settings'];

const [hub, password, port, names] = process.argv.slice(2);
const servers = await listening();
const admin = await signIn(hub, password);
const member = await memberOf(admin);
await everythingDone();
tellLoad();
await measured('As an admin', admin, [...FOR_ALL, ...FOR_ADMINS]);
await measured('As a member', member, FOR_ALL);
await smooth();
servers.close();
servers.closeAllConnections();

/** The servers of all endpoints; one of fifty is broken. */
function listening() {
  const server = http.createServer((request, response) => {
    const number = Number(/^\/(\d+)\/v1\/models$/.exec(request.url)?.[1] ?? Number.NaN);
    if (Number.isNaN(number) || number % 50 === 7) {
      response.writeHead(Number.isNaN(number) ? 404 : 500).end();
      return;
    }
    const data = Array.from({length: MODELS}, (_, model) =>
      ({object: 'model', id: 'filled/model-' + String((number * MODELS + model) % Number(names)).padStart(5, '0')}));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({object: 'list', data}));
  });
  return new Promise((resolve) => server.listen(Number(port), '127.0.0.1', () => resolve(server)));
}

/** Whoever uses the gateway most. */
async function memberOf(admin) {
  const own = 'a password of the bench';
  const user = await admin.get('/api/v1/users/' + MEMBER);
  await admin.patch('/api/v1/users/' + MEMBER, {password: own}, 200);
  return signIn(hub, own, user.name);
}

/** Resolves once the hub has added up all usage and looked at every endpoint. */
async function everythingDone() {
  const begin = Date.now();
  for (;;) {
    const left = Number(/^modelyard_usage_unsummed (\S+)/m.exec(await admin.text('/metrics'))?.[1] ?? Number.NaN);
    const {summary} = await admin.get('/api/v1/health?limit=1');
    if (left === 0 && summary.healthy + summary.unhealthy >= ENDPOINTS) {
      console.log(`      added up and looked at after ${Math.round((Date.now() - begin) / 1000)} s`);
      return;
    }
    if (Date.now() - begin > 3600_000) {
      throw new Error(`after an hour ${left} requests are not added up, and this is looked at: ${JSON.stringify(summary)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

async function measured(who, user, paths) {
  console.log(who + ':');
  const browser = await browse(hub, user);
  try {
    for (const path of new Set(paths.map((path) => path.split('?')[0]))) { // as in answers.mjs
      await (await visit(browser, hub + path)).close();
    }
    let most = {rows: 0, path: 'none'};
    for (const path of paths) {
      const rows = await measureAnswers(browser, hub, path, MOST_MS, rowsOf);
      most = rows > most.rows ? {rows, path} : most;
    }
    must(most.rows <= MOST_ROWS, `at most ${most.rows} rows in a page (${MOST_ROWS} at most): ${most.path}`);
  } finally {
    await browser.close();
  }
}

/** Rows of the longest list of a page, in whatever form. */
function rowsOf(page) {
  return page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('tbody, ul, [role=listbox]')]
    .map((list) => list.getAttribute('role') === 'listbox'
      ? list.querySelectorAll('[role=option]').length
      : list.querySelectorAll(':scope > tr, :scope > li').length)));
}

/** Scrolls the endpoints from the first to the last, and types in the picker. */
async function smooth() {
  console.log('While something moves:');
  const browser = await browse(hub, admin);
  try {
    await scrolled(await visit(browser, hub + '/endpoints'));
    await typed(await visit(browser, hub + '/chat'));
  } finally {
    await browser.close();
  }
}

async function scrolled(page) {
  let most = 0;
  const tasks = await tasksOf(page, async () => {
    await page.mouse.move(640, 500);
    for (let still = 0, before = -1; still < 20; ) {
      await page.mouse.wheel({deltaY: 500});
      await paint(page);
      const {at, isMore} = await page.evaluate(() => ({at: window.scrollY,
        isMore: [...document.querySelectorAll('main button')].some((button) => button.innerText === 'Load more')}));
      still = at === before && !isMore ? still + 1 : 0;
      before = at;
      most = Math.max(most, await rowsOf(page));
    }
  });
  const rows = await page.evaluate(() => document.querySelector('[aria-rowcount]').getAttribute('aria-rowcount')) - 1;
  must(rows === ENDPOINTS, `scrolled to the last of ${rows} endpoints`);
  must(most <= MOST_ROWS, `at most ${most} rows in the page while it scrolls (${MOST_ROWS} at most)`);
  tell('scrolling the endpoints', tasks);
}

async function typed(page) {
  let most = 0;
  const seen = async () => {
    most = Math.max(most, await rowsOf(page));
  };
  const tasks = await tasksOf(page, async () => {
    await (await page.waitForSelector('button[aria-haspopup=dialog][aria-label^="Model"]')).click();
    await page.waitForSelector('[role=option]');
    for (const word of ['filled model-000', 'filled-09', 'nothing like it']) {
      for (const letter of word) {
        await page.keyboard.press(letter === ' ' ? 'Space' : letter);
        await paint(page);
        await seen();
      }
      await settled(page);
      for (let i = 0; i < word.length; i++) {
        await page.keyboard.press('Backspace');
        await paint(page);
      }
      await settled(page);
    }
    const list = await (await page.waitForSelector('[role=listbox][aria-label=Models]')).boundingBox();
    await page.mouse.move(list.x + list.width / 2, list.y + list.height / 2);
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel({deltaY: 400});
      await paint(page);
      await seen();
    }
  });
  must(most > 0 && most <= MOST_ROWS, `at most ${most} models in the page (${MOST_ROWS} at most)`);
  tell('typing and scrolling in the picker', tasks);
}

function paint(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** The long tasks of a page while something is done: by the clock as the page itself sees them, and by the processor. */
async function tasksOf(page, work) {
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({duration}) => duration)))
      .observe({type: 'longtask'});
  });
  await page.tracing.start({categories: ['toplevel', 'disabled-by-default-devtools.timeline']});
  await work();
  const {traceEvents} = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const clock = await page.evaluate(() => window.longTasks);
  return {clock: longest(clock), processor: longest(processorMs(traceEvents))};
}

function longest(durations) {
  return Math.round(durations.reduce((most, one) => Math.max(most, one), 0));
}

/** What tasks of pages' main threads took of the processor, in ms. */
function processorMs(events) {
  const thread = ({pid, tid}) => pid + ':' + tid;
  const main = new Set(events.filter(({ph, name, args}) =>
    ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain').map(thread));
  return events.filter((event) => /RunTask$/.test(event.name) && event.tdur > 0 && main.has(thread(event)))
    .map(({tdur}) => tdur / 1000);
}

/** On a machine that is busy with other things a task waits in the middle: then what it took of the processor counts. */
function tell(doing, {clock, processor}) {
  const isBusy = os.loadavg()[0] > os.cpus().length;
  must((isBusy ? processor : clock) <= MOST_TASK_MS && processor > 0,
    `${doing}: the longest task ${clock} ms by the clock${clock === 0 ? ' (none above 50)' : ''}, ${processor} ms of the ` +
    `processor (${MOST_TASK_MS} at most)`);
  tellLoad();
}
