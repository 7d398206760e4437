// Lighthouse with its desktop preset on the main pages, signed in:  node lighthouse.mjs HUB PASSWORD
import lighthouse, {desktopConfig} from 'lighthouse';
import {browse, median, must, signIn} from './hub.mjs';

const PAGES = {Overview: '/overview/now', Endpoints: '/endpoints', Chat: '/chat'};
const LEAST = {performance: 90, accessibility: 95, 'best-practices': 95};
const RUNS = 3;

const [hub, password] = process.argv.slice(2);
const {cookie} = await signIn(hub, password);
const browser = await browse();
try {
  const port = Number(new URL(browser.wsEndpoint()).port);
  for (const [page, path] of Object.entries(PAGES)) {
    const reports = [];
    for (let run = 0; run < RUNS; run++) {
      reports.push(await report(port, hub + path));
    }
    tell(page, reports);
  }
} finally {
  await browser.close();
}

async function report(port, url) {
  const flags = {port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(LEAST), extraHeaders: {Cookie: cookie}};
  const {lhr} = await lighthouse(url, flags, desktopConfig);
  if (lhr.runtimeError) {
    throw new Error(url + ': ' + lhr.runtimeError.message);
  }
  if (new URL(lhr.finalDisplayedUrl).pathname.startsWith('/sign-in')) {
    throw new Error(url + ' asked for a sign-in');
  }
  return lhr;
}

function tell(page, reports) {
  for (const [category, least] of Object.entries(LEAST)) {
    const scores = reports.map((lhr) => Math.round(lhr.categories[category].score * 100));
    must(median(scores) >= least, `${page}: ${category} ${median(scores)} (${least} at least; ${scores.join(', ')})`);
  }
  const lost = new Set(reports.flatMap((lhr) => Object.keys(LEAST)
    .flatMap((category) => lhr.categories[category].auditRefs)
    .filter(({id, weight}) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({id}) => `${id} (${lhr.audits[id].displayValue || lhr.audits[id].title})`)));
  lost.forEach((audit) => console.log('        ' + audit));
}
