// Runs deploy/migrate-local-models.js as an old page would, against the real API on the socket MODELYARD_SOCKET.
import assert from 'node:assert/strict';
import http from 'node:http';
import {createRequire} from 'node:module';
import {test} from 'node:test';

const modelyardMigration = createRequire(import.meta.url)('../../../../deploy/migrate-local-models.js');
const KEY = 'local-openai-models';

/** fetch, over the control plane's socket. */
function fetchAs(user, seen) {
  return (url, {method, headers, body}) => new Promise((resolve, reject) => {
    seen.push(method + ' ' + url);
    const request = http.request({socketPath: process.env.MODELYARD_SOCKET, path: url.replace('http://hub', ''), method,
      headers: {...headers, 'x-test-user': user}}, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => resolve({
        ok: answer.statusCode < 300, status: answer.statusCode,
        json: async () => JSON.parse(Buffer.concat(pieces).toString()),
      }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function storage(items) {
  const kept = new Map([[KEY, JSON.stringify(items)], ['other', 'untouched']]);
  return {
    getItem(key) { return kept.has(key) ? kept.get(key) : null; },
    setItem(key, value) { kept.set(key, String(value)); },
    removeItem(key) { kept.delete(key); },
    kept,
  };
}

async function page(user, items) {
  const it = {store: storage(items), lines: [], files: [], asked: [], seen: [], answer: true};
  it.fetch = fetchAs(user, it.seen);
  it.open = () => modelyardMigration({
    hub: 'http://hub/', token: 'myd_x', storage: it.store, fetch: (...all) => it.fetch(...all),
    download: (name, content) => it.files.push({name, content}),
    confirm: (question) => { it.asked.push(question); return it.answer; },
    report: (line) => it.lines.push(line),
  });
  it.migration = it.open();
  it.read = () => JSON.parse(it.store.getItem(KEY));
  it.write = async (list) => { it.store.setItem(KEY, JSON.stringify(list)); await it.migration.settled(); };
  it.hub = async () => (await (await fetchAs(user, [])('/api/local-models?limit=1000', {method: 'GET', headers: {}})).json())
    .items.filter((endpoint) => endpoint.isOwn);
  for (const endpoint of await it.hub()) {
    await fetchAs(user, [])('/api/local-models/' + endpoint.id, {method: 'DELETE', headers: {}});
  }
  return it;
}

const ITEMS = [
  {id: 1, name: 'one', baseUrl: 'http://127.0.0.1:9/v1/', apiKey: 'sk-1', isActive: false, availableModels: ['a']},
  {name: 'two', baseUrl: 'http://127.0.0.1:10', apiKey: '', isActive: false},
  {name: 'bad', baseUrl: 'ftp://h'},
];

test('the five steps', async () => {
  const it = await page('ann', ITEMS);

  await it.migration.backup();
  assert.deepEqual(JSON.parse(it.files[0].content), ITEMS);
  assert.match(it.files[0].name, /^local-openai-models-.*\.json$/);

  it.answer = false;
  await it.migration.import();
  assert.match(it.asked[0], /2 to add, 0 there already, 1 not accepted/);
  assert.ok(it.lines.some((line) => /3\. bad: invalid \(\/baseUrl/.test(line)));
  assert.equal((await it.hub()).length, 0);

  it.answer = true;
  await it.migration.import();
  await it.migration.import();
  assert.deepEqual((await it.hub()).map((endpoint) => [endpoint.name, endpoint.apiKeySet]), [['one', true], ['two', false]]);

  const differences = await it.migration.dualWrite();
  assert.deepEqual(differences, ['bad is not on the hub']);
  await assert.rejects(it.migration.switchOver(), /differ/);
  await it.write(ITEMS.slice(0, 2));
  assert.deepEqual(await it.migration.differences(), []);

  await it.migration.switchOver();
  assert.deepEqual(it.read().map((item) => [item.name, item.baseUrl, item.apiKey]),
    [['one', 'http://127.0.0.1:9', undefined], ['two', 'http://127.0.0.1:10', undefined]]);
  assert.deepEqual(JSON.parse(it.store.kept.get(KEY)), ITEMS.slice(0, 2));
  await it.write(it.read().map((item) => (item.name === 'one' ? {...item, name: 'uno'} : item)));
  const renamed = (await it.hub()).find((endpoint) => endpoint.name === 'uno');
  assert.equal(renamed.apiKeySet, true);
  assert.deepEqual(JSON.parse(it.store.kept.get(KEY)), ITEMS.slice(0, 2));

  await it.migration.cleanup();
  assert.deepEqual([...it.store.kept.keys()], ['other']);
  assert.equal(it.store.getItem(KEY), null);
  assert.equal((await it.hub()).length, 2);
});

test('what the page writes goes to both', async () => {
  const it = await page('bob', ITEMS.slice(0, 2));
  await it.migration.import();
  await it.migration.dualWrite();
  const [one, two] = it.read();

  await it.write([{...one, name: 'moved', baseUrl: 'http://127.0.0.1:11', isActive: false}, two, {name: 'new', baseUrl: 'http://127.0.0.1:12', isActive: false}]);
  const hub = await it.hub();
  assert.deepEqual(hub.map((endpoint) => [endpoint.name, endpoint.baseUrl, endpoint.apiKeySet]), [
    ['moved', 'http://127.0.0.1:11', true], ['new', 'http://127.0.0.1:12', false], ['two', 'http://127.0.0.1:10', false]]);
  assert.deepEqual(await it.migration.differences(), []);
  assert.equal(it.read().length, 3);

  await it.write([{...two, apiKey: 'sk-2'}]);
  assert.deepEqual((await it.hub()).map((endpoint) => [endpoint.name, endpoint.apiKeySet]), [['two', true]]);

  it.store.setItem('other', 'still the page\'s own');
  assert.equal(it.store.getItem('other'), 'still the page\'s own');
});

test('an id-less item keeps its endpoint when it is renamed', async () => {
  const it = await page('ann', [{name: 'x', baseUrl: 'http://127.0.0.1:9', apiKey: 'k', isActive: false}]);
  await it.migration.import();
  await it.migration.dualWrite();
  const before = (await it.hub())[0].id;
  await it.write([{...it.read()[0], name: 'y'}]);
  assert.deepEqual((await it.hub()).map((endpoint) => [endpoint.id, endpoint.name]), [[before, 'y']]);
});

test('two items that swap their names, or three, keep their endpoints', async () => {
  const items = ['a', 'b', 'c', 'd'].map((name, i) => ({id: i, name, baseUrl: 'http://127.0.0.1:' + (20 + i), isActive: false}));
  const it = await page('ann', items);
  await it.migration.import();
  await it.migration.dualWrite();
  const ids = new Map((await it.hub()).map((endpoint) => [endpoint.baseUrl, endpoint.id]));
  const names = async () => (await it.hub()).sort((one, other) => one.baseUrl.localeCompare(other.baseUrl)).map((endpoint) => endpoint.name);

  await it.write(items.map((item, i) => ({...item, name: ['b', 'a', 'c', 'd'][i]})));
  assert.deepEqual(await names(), ['b', 'a', 'c', 'd']);
  await it.write(items.map((item, i) => ({...item, name: ['c', 'd', 'b', 'a'][i]})));
  assert.deepEqual(await names(), ['c', 'd', 'b', 'a']);
  assert.deepEqual(new Map((await it.hub()).map((endpoint) => [endpoint.baseUrl, endpoint.id])), ids);
  assert.deepEqual(await it.migration.differences(), []);

  // its name goes to a new item in the same breath, and another one's is free again
  await it.write([{...items[0], name: 'e'}, {...items[1], name: 'd'}, {id: 9, name: 'c', baseUrl: 'http://127.0.0.1:30', isActive: false}]);
  assert.deepEqual(await names(), ['e', 'd', 'c']);
});

test('types, keys and what pages call them are carried over', async () => {
  const it = await page('ann', [{label: 'x', url: 'http://127.0.0.1:9', key: 'k', enabled: 'false', type: 'ollama'}]);
  await it.migration.import();
  assert.deepEqual(await it.migration.dualWrite(), []);
  const [item] = it.read();
  await it.write([{...item, label: 'y', type: 'lmstudio', key: '••••'}]);
  let [there] = await it.hub();
  assert.deepEqual([there.name, there.endpointType, there.apiKeySet], ['y', 'openai-compatible', true]);
  assert.deepEqual(await it.migration.differences(), []);
  await it.write([{...item, label: 'y', type: 'custom', key: ''}]);
  [there] = await it.hub();
  assert.deepEqual([there.endpointType, there.apiKeySet], ['custom', true], 'dots said nothing, so nothing was removed');
  await it.write([{...item, label: 'y', type: 'custom', key: 'k2'}]);
  await it.write([{...item, label: 'y', type: 'custom'}].map(({key, ...rest}) => rest));
  assert.equal((await it.hub())[0].apiKeySet, false);
  assert.deepEqual(await it.migration.differences(), []);
});

test('what the hub does not take holds up nothing else and is told', async () => {
  const it = await page('ann', ITEMS.slice(0, 2));
  await it.migration.import();
  await it.migration.dualWrite();
  await it.fetch('/api/local-models', {method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({name: 'taken', baseUrl: 'http://127.0.0.1:13', isActive: false})});
  const [one, two] = it.read();
  await it.write([{...one, name: 'taken'}, {...two, name: 'deux'}]);
  assert.deepEqual((await it.hub()).map((endpoint) => endpoint.name).sort(), ['deux', 'one', 'taken']);
  assert.ok(it.lines.some((line) => /Not carried to the hub yet: taken: .*409/.test(line)), it.lines.join('\n'));
});

test('differences that arise on the hub are told', async () => {
  const it = await page('ann', ITEMS.slice(0, 2));
  await it.migration.import();
  await it.migration.dualWrite();
  const [one, two] = await it.hub();
  await it.fetch('/api/local-models/' + one.id, {method: 'PATCH', headers: {'content-type': 'application/json'},
    body: JSON.stringify({baseUrl: 'http://127.0.0.1:99', isActive: true})});
  await it.fetch('/api/local-models/' + two.id, {method: 'DELETE', headers: {}});
  await it.fetch('/api/local-models', {method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({name: 'there', baseUrl: 'http://127.0.0.1:13', isActive: false})});
  assert.deepEqual((await it.migration.differences()).sort(), [
    'one: it has a key only here',
    'one: it is active only there',
    'one: the address is http://127.0.0.1:9/v1/ here and http://127.0.0.1:99 there',
    'there is only on the hub',
    'two is not on the hub',
  ]);
});

test('a hub that is away loses no write of the page', async () => {
  const it = await page('ann', ITEMS.slice(0, 2));
  await it.migration.import();
  await it.migration.dualWrite();
  const online = it.fetch;
  it.fetch = () => Promise.reject(new Error('offline'));
  await it.write([...it.read(), {name: 'later', baseUrl: 'http://127.0.0.1:14', isActive: false}]);
  assert.equal(it.read().length, 3);
  assert.match(it.lines.at(-1), /Not carried to the hub yet: offline/);

  it.fetch = online;
  it.migration = it.open();
  assert.equal(await it.migration.resume(), 'dual');
  assert.deepEqual((await it.hub()).map((endpoint) => endpoint.name), ['later', 'one', 'two']);
});

test('a page that is emptied by mistake does not empty the hub', async () => {
  const it = await page('ann', ITEMS.slice(0, 2));
  await it.migration.import();
  await it.migration.dualWrite();
  it.answer = false;
  it.store.removeItem(KEY);
  await it.migration.settled();
  assert.match(it.asked.at(-1), /removed all 2/);
  assert.equal((await it.hub()).length, 2);
});

test('after the switch an added item gets its id, and the page can go on with it', async () => {
  const it = await page('bob', []);
  await it.migration.import();
  await it.migration.switchOver();
  await it.write([{name: 'n', baseUrl: 'http://127.0.0.1:9', apiKey: 'sk-3', isActive: false}]);
  const item = it.read()[0];
  assert.equal(item.id, (await it.hub())[0].id);
  await it.write([{...item, isActive: false, name: 'm'}]);
  assert.deepEqual((await it.hub()).map((endpoint) => [endpoint.id, endpoint.name, endpoint.apiKeySet]), [[item.id, 'm', true]]);

  it.migration = it.open();
  assert.equal(await it.migration.resume(), 'switched');
  assert.equal(it.read()[0].name, 'm');
});

test('without a token the session and its CSRF value are used', async () => {
  const sent = [];
  const migration = modelyardMigration({
    hub: '', storage: storage(ITEMS), confirm: () => false, report: () => {},
    fetch: async (url, request) => {
      sent.push([url, request.headers['x-modelyard-csrf'], request.credentials]);
      return {ok: true, status: 200, json: async () => (url.endsWith('/session') ? {csrfToken: 'c-1'}
        : {items: [], created: 0, existing: 0, invalid: 0})};
    },
  });
  await migration.import();
  assert.deepEqual(sent, [['/api/v1/session', undefined, 'include'], ['/api/local-models/import?dryRun=true', 'c-1', 'include']]);
});
