// How long the API takes to answer each page, in the browser's own timing, while 50 endpoints accept and never answer:
//   node answers.mjs HUB PASSWORD
import net from 'node:net';
import {browse, median, must, signIn} from './hub.mjs';

const ENDPOINTS = 50;
const MOST_MS = 100;
const ROUNDS = 5;
const PAGES = ['/overview/now', '/overview/usage', '/overview/health', '/endpoints', '/chat', '/access/users',
  '/access/tokens', '/access/audit', '/access/settings'];

const [hub, password] = process.argv.slice(2);
const servers = await Promise.all(Array.from({length: ENDPOINTS}, silent));
const admin = await signIn(hub, password);
await Promise.all(servers.map((server, number) => admin.post('/api/local-models',
  {name: 'silent-' + number, baseUrl: 'http://127.0.0.1:' + server.address().port, isShared: true}, 201)));
await Promise.all(servers.map(known));
const browser = await browse();
try {
  const [name, value] = admin.cookie.split('=');
  await browser.setCookie({name, value, domain: new URL(hub).hostname});
  for (const path of PAGES) {
    await measure(path);
  }
  await tellsWhatIsDown();
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
  servers.flatMap((server) => server.sockets).forEach((socket) => socket.destroy());
}

/** A server that takes connections and says nothing. */
function silent() {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      server.sockets.push(socket);
      socket.on('error', () => {}); // whoever waited has left
    });
    server.sockets = [];
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** Resolves once the hub knows that this endpoint is down. */
async function known(server, number) {
  for (let tries = 0; tries < 120; tries++) {
    const {items} = await admin.get('/api/local-models?limit=1000');
    if (items.find((endpoint) => endpoint.name === 'silent-' + number).healthStatus === 'unhealthy') {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('silent-' + number + ' was not found unhealthy within two minutes');
}

/** The first visit is warm-up; of the slowest answers of the others the median counts. */
async function measure(path) {
  const slowest = [];
  let asked = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await browser.newPage();
    await page.goto(hub + path, {waitUntil: 'load'});
    await page.waitForNetworkIdle({idleTime: 500, concurrency: 2});
    const answers = await page.evaluate(() => performance.getEntriesByType('resource')
      .filter(({name}) => new URL(name).pathname.startsWith('/api/') && !name.includes('/api/v1/events'))
      .map(({name, startTime, responseEnd}) => ({name: new URL(name).pathname, ms: responseEnd - startTime})));
    if (new URL(page.url()).pathname.startsWith('/sign-in')) {
      throw new Error(path + ' asked for a sign-in');
    }
    await page.close();
    asked = answers.length;
    if (round > 0) {
      slowest.push(answers.reduce((a, b) => (a.ms > b.ms ? a : b), {name: 'nothing', ms: 0}));
    }
  }
  const all = slowest.map(({ms}) => Math.round(ms));
  const typical = median(all);
  must(typical <= MOST_MS && asked > 0,
    `${path}: slowest of ${asked} answers ${typical} ms (${MOST_MS} at most; ${all.join(', ')}), ${slowest.at(-1).name}`);
}

async function tellsWhatIsDown() {
  const page = await browser.newPage();
  await page.goto(hub + '/overview/now', {waitUntil: 'load'});
  await page.waitForFunction((down) => new RegExp('\\b' + down + '\\b').test(document.querySelector('main')?.innerText ?? ''),
    {timeout: 30_000}, String(ENDPOINTS));
  const text = await page.evaluate(() => document.querySelector('main').innerText.replace(/\s+/g, ' '));
  must(/silent-\d/.test(text), 'Overview names what is down: ' + text.slice(0, 300));
}
