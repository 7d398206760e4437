'use strict';
/*
 * Brings the endpoints that an older page keeps in localStorage, under "local-openai-models", to Modelyard.
 * For that page: include it as a script, or paste it into the console. No dependencies. See docs/migrate-local-models.md.
 *
 *   const migration = modelyardMigration({hub: 'http://127.0.0.1:8484', token: 'myd_…'});
 *   await migration.backup();      // 1. a file with the store as it is, keys included
 *   await migration.import();      // 2. shows what would happen, asks, does it; again is harmless
 *   await migration.dualWrite();   // 3. whatever the page writes from now on goes to both; differences are reported
 *   await migration.switchOver();  // 4. the page reads and writes the hub; its own store stays as it is
 *   await migration.cleanup();     // 5. the page's own store is removed
 *   await migration.resume();      // on every load of the page, between 3 and 5
 */
(function (root) {
  const STORE = 'local-openai-models';
  const STATE = 'modelyard-migration';
  const API = '/api/local-models';

  /** An address in the hub's form, as far as browsers normalise alike. */
  function normalised(url) {
    try {
      const parsed = new URL(url);
      return parsed.origin + parsed.pathname.replace(/\/+/g, '/').replace(/\/$/, '').replace(/(^|\/)v1$/, '').replace(/\/$/, '');
    } catch (e) {
      return String(url);
    }
  }

  const hasIds = (one, other) => one.id !== undefined && one.id !== null && other.id !== undefined && other.id !== null;

  /** How an item is told again, the surest way first: pages need not give ids, and people rename and move things. */
  const SAME = [
    (one, other) => hasIds(one, other) && one.id === other.id,
    (one, other) => one.name === other.name && normalised(one.baseUrl) === normalised(other.baseUrl),
    (one, other) => !hasIds(one, other) && normalised(one.baseUrl) === normalised(other.baseUrl),
    (one, other) => !hasIds(one, other) && one.name === other.name,
  ];

  /**
   * Finds for every item what was known of it.
   * entries: [{item, endpoint}], endpoint being the hub's id. Gives {pairs: [{item, entry or undefined}], gone: entries}.
   */
  function paired(entries, items) {
    const gone = entries.slice();
    const found = new Map();
    SAME.forEach((same) => items.filter((item) => !found.has(item)).forEach((item) => {
      const at = gone.findIndex((entry) => same(entry.item, item));
      if (at >= 0) {
        found.set(item, gone.splice(at, 1)[0]);
      }
    }));
    return {pairs: items.map((item) => ({item, entry: found.get(item)})), gone};
  }

  function modelyardMigration(options) {
    const hub = String(options.hub || '').replace(/\/+$/, '');
    const storage = options.storage || root.localStorage;
    const fetching = options.fetch || root.fetch.bind(root);
    const download = options.download || downloadInBrowser;
    const confirm = options.confirm || root.confirm.bind(root);
    const report = options.report || ((line) => root.console.log('[modelyard] ' + line));
    // assigning to localStorage itself would store an item
    const methods = root.Storage && storage instanceof root.Storage ? root.Storage.prototype : storage;
    const plain = {getItem: methods.getItem, setItem: methods.setItem, removeItem: methods.removeItem};
    let csrf = null;
    let queue = Promise.resolve();
    let fromHub = null;
    let writes = 0;

    // ---- the page's store and this script's own state

    const text = () => plain.getItem.call(storage, STORE);
    const listOf = (json) => {
      const list = json ? JSON.parse(json) : [];
      return Array.isArray(list) ? list.filter((item) => item && typeof item === 'object') : [];
    };
    const state = () => JSON.parse(plain.getItem.call(storage, STATE) || '{"step":"none","entries":[]}');
    const save = (change) => plain.setItem.call(storage, STATE, JSON.stringify(Object.assign(state(), change)));

    // ---- the hub

    async function call(method, path, body) {
      const headers = {accept: 'application/json'};
      if (options.token) {
        headers.authorization = 'Bearer ' + options.token;
      } else if (method !== 'GET') {
        csrf = csrf || (await (await request('GET', '/api/v1/session', headers)).json()).csrfToken;
        headers['x-modelyard-csrf'] = csrf;
      }
      const answer = await request(method, path, headers, body);
      if (!answer.ok) {
        const problem = await answer.json().catch(() => ({}));
        const details = (problem.errors || []).map((error) => error.pointer + ' ' + error.message).join('; ');
        const failure = new Error(method + ' ' + path + ': ' + answer.status + ' ' + (details || problem.detail || ''));
        failure.status = answer.status;
        throw failure;
      }
      return answer.status === 204 ? null : answer.json();
    }

    function request(method, path, headers, body) {
      const withBody = body === undefined ? headers : Object.assign({'content-type': 'application/json'}, headers);
      return fetching(hub + path, {
        method,
        headers: withBody,
        credentials: options.token ? 'omit' : 'include',
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    }

    async function own() {
      const found = [];
      let after = '';
      do {
        const page = await call('GET', API + '?limit=1000' + after);
        found.push(...page.items.filter((endpoint) => endpoint.isOwn));
        after = page.next ? '&after=' + encodeURIComponent(page.next) : '';
      } while (after);
      return found;
    }

    // ---- 1 and 2

    async function backup() {
      const stamp = new Date().toISOString().replace(/[:.]/g, '-');
      await download(STORE + '-' + stamp + '.json', text() || '[]');
      save({backedUp: stamp});
      report('The backup holds the keys in clear: keep the file to yourself, and delete it when you are done.');
    }

    async function importAll() {
      const items = JSON.parse(text() || '[]');
      const plan = await call('POST', API + '/import?dryRun=true', items);
      plan.items.forEach((item) => report(describe(item)));
      const question = plan.created + ' to add, ' + plan.existing + ' there already, ' + plan.invalid + ' not accepted. Import?';
      if (!(await confirm(question))) {
        return plan;
      }
      const result = await call('POST', API + '/import', items);
      const entries = result.items
          .filter((item) => item.id && typeof items[item.index] === 'object')
          .map((item) => ({item: items[item.index], endpoint: item.id}));
      save({step: 'imported', entries});
      report(result.created + ' added, ' + result.existing + ' there already, ' + result.invalid + ' not accepted');
      return result;
    }

    function describe(item) {
      const notes = (item.errors || []).map((error) => error.pointer + ' ' + error.message);
      if (item.renamedFrom) {
        notes.push('renamed from ' + item.renamedFrom);
      }
      if (item.ignored && item.ignored.length) {
        notes.push('ignored: ' + item.ignored.join(', '));
      }
      if (item.notice) {
        notes.push(item.notice);
      }
      return item.index + 1 + '. ' + (item.name || '?') + ': ' + item.outcome + (notes.length ? ' (' + notes.join('; ') + ')' : '');
    }

    // ---- 3: the page's writes, carried to the hub in their order

    /** Carries what differs from what was carried last; what fails stays, and goes with the next write. */
    function sync(now) {
      const number = ++writes;
      queue = queue
          .then(() => carry(now))
          // what was added has an id now; unless the page has written again, it may see that
          .then(() => (state().step === 'switched' && number === writes ? load() : null))
          .catch((e) => report('Not carried to the hub yet: ' + e.message));
      return queue;
    }

    async function carry(now) {
      const {pairs, gone} = paired(state().entries, now);
      if (gone.length > 1 && now.length === 0
          && !(await confirm('The page removed all ' + gone.length + ' endpoints. Remove them on the hub too?'))) {
        report('The hub keeps what the page removed.');
        return;
      }
      for (const entry of gone) {
        await remove(entry);
      }
      for (const {item, entry} of pairs) {
        if (!entry) {
          await add(item);
        } else if (JSON.stringify(entry.item) !== JSON.stringify(item)) {
          await change(entry, item);
        }
      }
    }

    /** Notes that before is now after, null standing for nothing. */
    const note = (before, after) => save({
      entries: state().entries.filter((entry) => !before || entry.endpoint !== before.endpoint).concat(after || []),
    });

    async function add(item) {
      const outcome = (await call('POST', API + '/import', [item])).items[0];
      if (!outcome.id) {
        report('The hub does not accept ' + describe(outcome));
        return;
      }
      note(null, {item, endpoint: outcome.id});
    }

    async function change(entry, item) {
      const old = entry.item;
      const changed = {};
      ['name', 'baseUrl', 'isActive'].filter((field) => old[field] !== item[field]).forEach((field) => {
        changed[field] = item[field];
      });
      // the hub gives no keys back: where neither has one, that says nothing of the key
      if (old.apiKey !== item.apiKey && (item.apiKey || old.apiKey)) {
        changed.apiKey = item.apiKey || null;
      } else if (changed.baseUrl && item.apiKey) {
        // a key stays with its host unless it is given again
        changed.apiKey = item.apiKey;
      }
      if (Object.keys(changed).length) {
        const answer = await call('PATCH', API + '/' + entry.endpoint, changed);
        if (answer.notice) {
          report(item.name + ': ' + answer.notice);
        }
      }
      note(entry, {item, endpoint: entry.endpoint});
    }

    async function remove(entry) {
      await call('DELETE', API + '/' + entry.endpoint).catch((e) => {
        if (e.status !== 404) {
          throw e;
        }
      });
      note(entry, null);
    }

    /** What the page's store and the hub do not agree on, as lines for people; empty when they do. */
    async function differences() {
      await queue;
      const there = new Map((await own()).map((endpoint) => [endpoint.id, endpoint]));
      const lines = [];
      for (const {item, entry} of paired(state().entries, listOf(text())).pairs) {
        const endpoint = entry && there.get(entry.endpoint);
        if (!endpoint) {
          lines.push((item.name || item.baseUrl) + ' is not on the hub');
          continue;
        }
        there.delete(endpoint.id);
        if (normalised(item.baseUrl) !== normalised(endpoint.baseUrl)) {
          lines.push(item.name + ': the address is ' + item.baseUrl + ' here and ' + endpoint.baseUrl + ' there');
        }
        if (item.isActive !== undefined && Boolean(item.isActive) !== endpoint.isActive) {
          lines.push(item.name + ': it is ' + (endpoint.isActive ? 'active' : 'inactive') + ' only there');
        }
        if (Boolean(item.apiKey) !== endpoint.apiKeySet) {
          lines.push(item.name + ': it has a key only ' + (endpoint.apiKeySet ? 'there' : 'here'));
        }
      }
      there.forEach((endpoint) => lines.push(endpoint.name + ' is only on the hub'));
      return lines;
    }

    async function dualWrite() {
      if (state().step === 'none') {
        throw new Error('Import first.');
      }
      save({step: 'dual'});
      install();
      await sync(listOf(text()));
      const lines = await differences();
      lines.forEach((line) => report('Difference: ' + line));
      return lines;
    }

    // ---- 4 and 5

    async function switchOver(how) {
      await sync(listOf(text()));
      const lines = await differences();
      const missing = lines.filter((line) => !line.endsWith('is only on the hub'));
      if (missing.length && !(how && how.anyway)) {
        missing.forEach((line) => report('Difference: ' + line));
        throw new Error('Not switched: the store and the hub differ. Settle that, or say {anyway: true}.');
      }
      save({step: 'switched'});
      install();
      await load();
      report('The page now reads and writes the hub. Its own store is left as it is.');
    }

    /** The hub's endpoints in the form of the page's store; keys stay where they are. */
    async function load() {
      const list = (await own()).map((endpoint) => ({
        id: endpoint.id,
        name: endpoint.name,
        baseUrl: endpoint.baseUrl,
        isActive: endpoint.isActive,
        endpointType: endpoint.endpointType,
        availableModels: endpoint.availableModels,
      }));
      save({entries: list.map((item) => ({item, endpoint: item.id}))});
      fromHub = JSON.stringify(list);
      return list;
    }

    async function cleanup() {
      if (state().step !== 'switched') {
        throw new Error('Switch over first.');
      }
      await queue;
      if (!state().backedUp) {
        await backup();
      }
      Object.assign(methods, plain);
      plain.removeItem.call(storage, STORE);
      plain.removeItem.call(storage, STATE);
      fromHub = null;
      report('The page keeps no endpoints any more.');
    }

    // ---- in between

    function install() {
      methods.getItem = function (key) {
        const switched = this === storage && key === STORE && state().step === 'switched' && fromHub !== null;
        return switched ? fromHub : plain.getItem.call(this, key);
      };
      methods.setItem = function (key, value) {
        if (this !== storage || key !== STORE) {
          plain.setItem.call(this, key, value);
          return;
        }
        write(String(value));
      };
      methods.removeItem = function (key) {
        if (this !== storage || key !== STORE) {
          plain.removeItem.call(this, key);
          return;
        }
        write('[]');
      };
    }

    function write(value) {
      if (state().step === 'switched') {
        fromHub = value;
      } else {
        plain.setItem.call(storage, STORE, value);
      }
      let list;
      try {
        list = listOf(value);
      } catch (e) {
        report('What the page wrote is no list, and was not carried to the hub.');
        return;
      }
      sync(list);
    }

    async function resume() {
      const step = state().step;
      if (step === 'dual') {
        await dualWrite();
      } else if (step === 'switched') {
        install();
        await load();
      }
      return step;
    }

    return {
      backup, import: importAll, dualWrite, differences, switchOver, cleanup, resume,
      /** Resolves once all that the page has written so far was carried, or has failed and was reported. */
      settled: () => queue,
    };
  }

  function downloadInBrowser(name, content) {
    const link = root.document.createElement('a');
    link.href = root.URL.createObjectURL(new root.Blob([content], {type: 'application/json'}));
    link.download = name;
    link.click();
    root.setTimeout(() => root.URL.revokeObjectURL(link.href), 10000);
  }

  if (typeof module === 'object' && module.exports) {
    module.exports = modelyardMigration;
  } else {
    root.modelyardMigration = modelyardMigration;
  }
})(globalThis);
