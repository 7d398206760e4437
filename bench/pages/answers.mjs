// How long the API takes to answer each page, in the browser's own timing, while 50 endpoints accept and never answer:
//   node answers.mjs HUB PASSWORD
import net from 'node:net';
import {browse, measureAnswers, must, signIn, tellLoad, visit} from './hub.mjs';

const ENDPOINTS = 50;
const AT_ONCE = 10;
const MOST_MS = 100;
const PAGES = ['/overview/now', '/overview/usage', '/overview/health', '/models/registry', '/models/seeding', '/endpoints',
  '/chat', '/access/users', '/access/tokens', '/access/audit', '/access/settings'];

const [hub, password] = process.argv.slice(2);
const servers = await Promise.all(Array.from({length: ENDPOINTS}, silent));
const admin = await signIn(hub, password);
for (let from = 0; from < ENDPOINTS; from += AT_ONCE) { // each waits some seconds for a list of models
  await Promise.all(servers.slice(from, from + AT_ONCE).map((server, number) => admin.post('/api/local-models',
    {name: 'silent-' + (from + number), baseUrl: 'http://127.0.0.1:' + server.address().port, isShared: true}, 201)));
}
await allKnown();
tellLoad();
const browser = await browse(hub, admin);
try {
  for (const path of PAGES) { // so that the first one is not measured on a hub that has never answered
    await (await visit(browser, hub + path)).close();
  }
  for (const path of PAGES) {
    await measureAnswers(browser, hub, path, MOST_MS);
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

/** Resolves once the hub knows that all of them are down. */
async function allKnown() {
  let left = servers;
  for (let tries = 0; tries < 180 && left.length > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const {items} = await admin.get('/api/local-models?limit=1000');
    left = items.filter((endpoint) => endpoint.name.startsWith('silent-') && endpoint.healthStatus !== 'unhealthy');
  }
  if (left.length > 0) {
    throw new Error(left.length + ' silent endpoints were not found unhealthy within three minutes');
  }
}

/** Overview says how many are down, names the first of them, and says why and for how long. */
async function tellsWhatIsDown() {
  const page = await visit(browser, hub + '/overview/now');
  const {head, rows} = await page.evaluate(() => {
    const text = (element) => element.innerText.replace(/\s+/g, ' ').trim();
    const down = document.querySelector('section[aria-labelledby="down"]');
    return {head: text(down.querySelector('h2')), rows: [...down.querySelectorAll(':scope > ul > li')].map(text)};
  });
  must(head.startsWith(ENDPOINTS + ' '), 'Overview says what is down: ' + head);
  must(rows.length > 0 && rows.every((row) => /silent-\d+ .+ down for \d+ \w+/.test(row)),
    `Overview says since when, in ${rows.length} rows: ${rows[0]}`);
}
