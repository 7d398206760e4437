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

  /** The names that pages have for the hub's fields, as an import understands them. */
  const NAMES = {
    name: ['name', 'label', 'title', 'displayName'],
    baseUrl: ['baseUrl', 'baseURL', 'base_url', 'url', 'endpoint', 'host'],
    apiKey: ['apiKey', 'api_key', 'key'],
    isActive: ['isActive', 'is_active', 'active', 'enabled'],
    endpointType: ['endpointType', 'endpoint_type', 'type', 'provider'],
  };
  const OPENAI_LIKE = /^(openai|openai[-_]compatible|openai-compat|lmstudio|lm-studio|vllm|llamacpp|llama\.cpp|localai)$/;
  const MASKED = /^[*•]+$/;

  /** One field of an item in the hub's form; undefined where the item does not say it. */
  function said(item, field) {
    const key = NAMES[field].find((name) => item[name] !== undefined && item[name] !== null);
    const value = key === undefined ? undefined : item[key];
    const word = String(value).trim().toLowerCase();
    if (field === 'isActive' && value !== undefined) {
      return ['true', '1', 'yes', 'on'].includes(word);
    }
    if (field === 'endpointType') {
      return ['ollama', 'custom'].includes(word) ? word : OPENAI_LIKE.test(word) ? 'openai-compatible' : undefined;
    }
    return field === 'apiKey' && MASKED.test(word) ? undefined : value;
  }

  /** Whether its key is shown as dots: there is one, and it is not known here. */
  const hasDots = (item) => NAMES.apiKey.some((name) => MASKED.test(String(item[name]).trim()));

  const hasIds = (one, other) => one.id !== undefined && one.id !== null && other.id !== undefined && other.id !== null;

  const isNamedLike = (one, other) => said(one, 'name') === said(other, 'name');
  const isWhere = (one, other) => normalised(said(one, 'baseUrl')) === normalised(said(other, 'baseUrl'));

  /** How an item is told again, the surest way first: pages need not give ids, and people rename and move things. */
  const SAME = [
    (one, other) => hasIds(one, other) && one.id === other.id,
    (one, other) => isNamedLike(one, other) && isWhere(one, other),
    (one, other) => !hasIds(one, other) && isWhere(one, other),
    (one, other) => !hasIds(one, other) && isNamedLike(one, other),
  ];

  /**
   * Finds for every item what was known of it.
   * entries: [{item, endpoint, name}], endpoint being the hub's id and name what it is called there. Gives {pairs: [{item, entry or undefined}], gone: entries}.
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

    /** The page's own origin where the hub has another one; null elsewhere, and outside of a browser. */
    const otherOrigin = () => {
      const here = root.location && root.location.origin;
      return here && new URL(hub || here, root.location.href).origin !== here ? here : null;
    };

    async function request(method, path, headers, body) {
      const here = otherOrigin();
      if (here && !options.token) {
        throw new Error('This page lies at another address than the hub and needs a token: modelyardMigration({hub, token}).');
      }
      const withBody = body === undefined ? headers : Object.assign({'content-type': 'application/json'}, headers);
      try {
        return await fetching(hub + path, {
          method,
          headers: withBody,
          credentials: options.token ? 'omit' : 'include',
          body: body === undefined ? undefined : JSON.stringify(body),
        });
      } catch (e) {
        throw here && (await isThere()) ? notAllowed(here) : e;
      }
    }

    /** Whether the hub answers at all, though this page may not read what. */
    const isThere = () => fetching(hub + '/healthz', {mode: 'no-cors', credentials: 'omit'}).then(() => true, () => false);

    const notAllowed = (here) => new Error(here === 'null'
      ? 'The hub answers, but this page has no address that the hub could allow: serve it over http or https instead of opening the file.'
      : 'The hub answers, but does not let pages of ' + here + ' read it. Start the hub with MODELYARD_CORS_ORIGINS=' + here + ' (add it to the list if there is one).');

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
          .map((item) => ({item: items[item.index], endpoint: item.id, name: item.name}));
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
      // names that become free first, and new items last, or the hub would give them another name
      for (const entry of gone) {
        await carrying(entry.item, () => remove(entry));
      }
      await changeAll(pairs.filter(({item, entry}) => entry && (entry.aside || JSON.stringify(entry.item) !== JSON.stringify(item))));
      for (const {item} of pairs.filter((pair) => !pair.entry)) {
        await carrying(item, () => add(item));
      }
    }

    /** What the hub does not take stays for the next time, and holds up nothing else; a hub that is away ends the turn. */
    async function carrying(item, work) {
      try {
        await work();
      } catch (e) {
        if (!e.status) {
          throw e;
        }
        report('Not carried to the hub yet: ' + title(item) + ': ' + e.message);
      }
    }

    /** Changes items whose names may wait for one another: of a ring of them, one steps aside. */
    async function changeAll(changes) {
      let waiting = changes;
      while (waiting.length) {
        const clashed = [];
        for (const pair of waiting) {
          await carrying(pair.item, () => change(pair.entry, pair.item).catch((e) => {
            if (e.status !== 409) {
              throw e;
            }
            clashed.push(Object.assign(pair, {clash: e}));
          }));
        }
        const isHeldBy = (pair, other) => other !== pair && said(pair.item, 'name') === nameThere(other.entry);
        const ring = clashed.length < waiting.length ? null
          : clashed.find((pair) => !pair.entry.aside && clashed.some((other) => isHeldBy(other, pair)) && clashed.some((other) => isHeldBy(pair, other)));
        if (ring) {
          ring.entry = await stepAside(ring.entry);
        } else if (clashed.length === waiting.length) {
          for (const {item, clash} of clashed) {
            await carrying(item, () => Promise.reject(clash));
          }
          return;
        }
        waiting = clashed;
      }
    }

    async function stepAside(entry) {
      const name = 'moving-' + entry.endpoint;
      await call('PATCH', API + '/' + entry.endpoint, {name});
      const moved = {item: entry.item, endpoint: entry.endpoint, name, aside: true};
      note(entry, moved);
      return moved;
    }

    const nameThere = (entry) => entry.name || said(entry.item, 'name');
    const title = (item) => said(item, 'name') || said(item, 'baseUrl') || '?';

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
      note(null, {item, endpoint: outcome.id, name: outcome.name});
    }

    async function change(entry, item) {
      const changed = {};
      const differs = (field) => said(entry.item, field) !== said(item, field);
      ['name', 'baseUrl', 'isActive'].filter((field) => differs(field) && said(item, field) !== undefined).forEach((field) => {
        changed[field] = said(item, field);
      });
      if (entry.aside) {
        changed.name = said(item, 'name');
      }
      if (differs('endpointType')) {
        changed.endpointType = said(item, 'endpointType') || null;
      }
      const key = said(item, 'apiKey');
      // the hub gives no keys back: where neither has one, or only dots, that says nothing of the key
      if (differs('apiKey') && !hasDots(item) && !hasDots(entry.item) && (key || said(entry.item, 'apiKey'))) {
        changed.apiKey = key || null;
      } else if (key && (changed.baseUrl || hasDots(entry.item))) {
        // a key stays with its host unless it is given again
        changed.apiKey = key;
      }
      if (Object.keys(changed).length) {
        const answer = await call('PATCH', API + '/' + entry.endpoint, changed);
        if (answer.notice) {
          report(title(item) + ': ' + answer.notice);
        }
      }
      note(entry, {item, endpoint: entry.endpoint, name: changed.name || entry.name});
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
          lines.push(title(item) + ' is not on the hub');
          continue;
        }
        there.delete(endpoint.id);
        if (nameThere(entry) !== endpoint.name) {
          lines.push(title(item) + ': it is called ' + endpoint.name + ' there');
        }
        if (!isWhere(item, endpoint)) {
          lines.push(title(item) + ': the address is ' + said(item, 'baseUrl') + ' here and ' + endpoint.baseUrl + ' there');
        }
        const type = said(item, 'endpointType');
        if (type !== undefined && type !== endpoint.endpointType) {
          lines.push(title(item) + ': its type is ' + type + ' here and ' + endpoint.endpointType + ' there');
        }
        if (said(item, 'isActive') !== undefined && said(item, 'isActive') !== endpoint.isActive) {
          lines.push(title(item) + ': it is ' + (endpoint.isActive ? 'active' : 'inactive') + ' only there');
        }
        if (!hasDots(item) && Boolean(said(item, 'apiKey')) !== endpoint.apiKeySet) {
          lines.push(title(item) + ': it has a key only ' + (endpoint.apiKeySet ? 'there' : 'here'));
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
      save({entries: list.map((item) => ({item, endpoint: item.id, name: item.name}))});
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
