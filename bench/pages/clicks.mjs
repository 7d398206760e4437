// How many clicks lead from the sign-in to a model's answer, with a new endpoint added on the way:
//   node clicks.mjs HUB PASSWORD ADDRESS [DIRECTORY]
// Every click is counted, also into fields; keys only type. With a directory, each step leaves a picture there.
import {browse, must} from './hub.mjs';

const MOST = 12;
const LONGEST_MS = 60_000;

const [hub, password, address, pictures] = process.argv.slice(2);
const browser = await browse();
try {
  const page = await browser.newPage();
  await page.setViewport({width: 1280, height: 800});
  page.setDefaultTimeout(LONGEST_MS);
  const clicks = await walk(page).catch(async (error) => {
    await picture(page, 'failed');
    throw error;
  });
  const text = await page.$eval('main', (main) => main.innerText.replace(/\s+/g, ' '));
  must(clicks.length <= MOST, `${clicks.length} clicks to an answer of ${address} (${MOST} at most): ${clicks.join(', ')}`);
  console.log('      ' + text.slice(-300));
} finally {
  await browser.close();
}

async function picture(page, name) {
  if (pictures) await page.screenshot({path: `${pictures}/${name}.png`});
}

async function walk(page) {
  const clicks = [];
  const find = (role, name) => page.locator(`::-p-aria([role="${role}"][name="${name}"])`);
  const click = async (role, name) => {
    await find(role, name).click();
    clicks.push(name);
  };
  const fill = async (name, text) => {
    const field = await find('textbox', name).waitHandle();
    if (!await field.evaluate((element) => element === document.activeElement)) {
      await field.click();
      clicks.push(name);
    }
    await page.keyboard.type(text);
  };

  await page.goto(hub + '/');
  await fill('Name', 'admin');
  await fill('Password', password);
  await picture(page, 'sign-in');
  await click('button', 'Sign in');
  await click('link', 'Endpoints');
  await page.locator('h1').wait();
  await picture(page, 'endpoints');
  await click('button', 'Add endpoint');
  await fill('Address', address);
  await click('button', 'Probe');
  await page.waitForSelector('[aria-label="What the probe found"]');
  await picture(page, 'probe');
  const name = await find('textbox', 'Name').waitHandle().then((field) => field.evaluate(({value}) => value));
  await click('button', 'Add');
  await page.waitForFunction(() => /\/endpoints\/[^/]+\/models/.test(location.pathname));
  await page.waitForSelector('main [role="row"] bdi, main td bdi');
  await picture(page, 'added');
  await click('link', 'Chat');
  await page.locator('button[aria-label^="Model: "]').click();
  clicks.push('Model');
  await page.locator('[role="option"]').wait();
  const found = page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('search') === name);
  await page.keyboard.type(name);
  await found;
  await picture(page, 'picker');
  await page.locator('[role="option"]').click();
  clicks.push('a model of ' + name);
  await fill('Message', 'What can you do for me? Answer in one sentence.');
  await click('button', 'Send');
  await page.waitForSelector('button[aria-label="Stop"]');
  await page.waitForFunction(() => !document.querySelector('button[aria-label="Stop"]'));
  await picture(page, 'answer');
  return clicks;
}
