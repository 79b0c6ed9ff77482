import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { projector } from '../lab/benchPage.ts';
import { readTrace } from '../lab/hub.ts';
import { formsOf, liveSecrets } from '../lab/liveSecrets.ts';
import { alice } from '../lab/people.ts';
import { likenessOf } from '../lab/pictures.ts';
import { tasksOf } from '../lab/tasks.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('An instructor takes a sign-in away in every form, with nothing live in it [take-away.counts] [take-away.redacted] [take-away.plantuml]', async ({
  lab,
  bench,
  client,
  signIn,
  context,
  page,
}) => {
  await signIn(alice);
  await client.exchangeTheCode();
  await client.callTheProtectedResource();
  await expect(bench.current).toHaveAttribute('data-name', 'Page /resource');
  const trace = await readTrace(lab);
  await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
  const requests = trace.filter(({ event }) => event.kind === 'request').length;
  const messages = trace.filter(({ event }) => event.kind !== 'note').length;
  const tasks = tasksOf(bench.page);

  await test.step('The key e opens what can be taken away, and says what is left out.', async () => {
    await bench.press('e');
    await expect(tasks.dialog.getByRole('heading', { name: 'Take this away' })).toBeVisible();
    await expect(tasks.dialog).toContainText(`Everything: ${trace.length} messages`);
    await expect(tasks.leftOut).toContainText(/Left out: \d+ values in \d+ places, the words of \d+ pages/);
    await tasks.leftOut.getByText('Left out').click();
    await expect(
      tasks.leftOut.getByRole('row', { name: /^code_verifier 1 \d+ REDACTED_code_verifier_1/ }),
    ).toBeVisible();
    await expect(tasks.leftOut.getByRole('row', { name: /^access_token 1/ })).toBeVisible();
  });

  const secrets = await liveSecrets(lab, context, alice);
  expect(secrets.length).toBeGreaterThan(15);
  const forms = secrets.flatMap(formsOf);

  await test.step('No form of the trace has a secret in it, in any encoding, and each has every message.', async () => {
    for (const form of ['Page', 'Trace', 'HAR 1.2', 'SVG', 'Mermaid', 'PlantUML']) {
      const { text, name } = await tasks.save(form);
      expect(name).toMatch(/^oauth-lab \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.\w+$/);
      expect(
        forms.filter((secret) => text.includes(secret)),
        form,
      ).toEqual([]);
      if (form === 'Trace') expect(JSON.parse(text).events).toHaveLength(trace.length);
      if (form === 'HAR 1.2') expect(JSON.parse(text).log.entries).toHaveLength(requests);
      if (form === 'SVG') expect(text.match(/ data-arrow="/g)).toHaveLength(messages);
      if (form === 'Mermaid') expect(text.match(/^ {2}p\d+--?>>p\d+: /gm)).toHaveLength(messages);
    }
  });

  await test.step('PlantUML’s own engine draws its text.', async () => {
    const { text } = await tasks.save('PlantUML');
    const svg = await drawWithPlantUml(page, text);
    expect(svg).not.toContain('Syntax Error');
    expect(svg).toContain('Authorization Request');
    expect(svg).toContain('Protected Resource Response');
    await page.goto('about:blank');
  });

  await test.step('Whoever wants all of it gets all of it.', async () => {
    await tasks.keepSecrets();
    expect(JSON.parse((await tasks.save('Trace')).text).events).toEqual(trace);
  });
});

test('The picture is what the page shows [take-away.picture]', async ({ bench, signIn }) => {
  await signIn(alice);
  const tasks = tasksOf(bench.page);
  await bench.press('Home');
  await expect(bench.current).toBeVisible();
  const onPage = await bench.page.locator('.diagram').evaluate((diagram) => {
    const left = diagram.getBoundingClientRect().left;
    return [...diagram.querySelectorAll('[data-row]')].map((row) => {
      const arrow = row.querySelector('.arrow')?.getBoundingClientRect();
      const name = row.querySelector('.label-name .name');
      return {
        number: row.getAttribute('data-number'),
        name: name?.textContent ?? '',
        arrow: arrow === undefined ? undefined : [arrow.left - left, arrow.right - left].map(Math.round),
      };
    });
  });
  await tasks.open('Take away…');
  const { text } = await tasks.save('SVG');
  const drawn = await bench.page.evaluate((source) => {
    const picture = new DOMParser().parseFromString(source, 'image/svg+xml');
    if (picture.querySelector('parsererror') !== null) throw new Error('The picture is not XML.');
    return [...picture.querySelectorAll('[data-number]')].map((row) => {
      const arrow = row.querySelector('[data-arrow]');
      const ends = [arrow?.getAttribute('data-x1'), arrow?.getAttribute('data-x2')].map(Number);
      return {
        number: row.getAttribute('data-number'),
        texts: [...row.querySelectorAll('text')].map(({ textContent }) => textContent),
        arrow: arrow === null ? undefined : ends.sort((one, other) => one - other).map(Math.round),
      };
    });
  }, text);
  for (const row of onPage) {
    const same = drawn.find(({ number }) => number === row.number);
    expect(same?.texts.join('|')).toContain(row.name);
    for (const [index, x] of (row.arrow ?? []).entries())
      expect(Math.abs((same?.arrow?.[index] ?? Number.NaN) - x), `arrow of row ${row.number}`).toBeLessThanOrEqual(2);
  }
  const { bytes } = await tasks.save('PNG');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(text) ?? [];
  const { size, drawn: inked, differing } = await likenessOf(bench.page, bytes, text);
  expect(size).toEqual([Number(width) * 2, Number(height) * 2]);
  expect(inked, 'the share of it that is not ground').toBeGreaterThan(0.05);
  expect(differing, 'the share of it that differs from the SVG').toBeLessThan(0.001);
});

test('The page that was taken away opens offline where it was left, and steps [take-away.offline-page]', async ({
  bench,
  signIn,
  browser,
}) => {
  await signIn(alice);
  await bench.press('Home');
  for (let steps = 1; steps < 10; steps += 1) await bench.press('ArrowRight');
  const [, count = ''] = / \/ (\d+)/.exec((await bench.position.textContent()) ?? '') ?? [];
  await expect(bench.position).toHaveText(`10 / ${count}`);
  const name = await bench.current.getAttribute('data-name');
  await bench.press('e');
  const { path } = await tasksOf(bench.page).save('Page');

  const elsewhere = await browser.newContext({ offline: true, viewport: projector });
  const opened = await elsewhere.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  opened.on('request', (request) => asked.push(request.url()));
  opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  opened.on('pageerror', (error) => complaints.push(error.message));
  await opened.goto(pathToFileURL(path).href);
  await expect(opened.locator('.file-bar')).toContainText('A recorded trace');
  await expect(opened.locator('.file-bar')).toContainText('secrets left out');
  await expect(opened.locator('.position')).toHaveText(`10 / ${count}`);
  const inspector = opened.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText(name ?? '');
  await opened.keyboard.press('ArrowRight');
  await expect(opened.locator('.position')).toHaveText(`11 / ${count}`);
  await inspector.getByRole('tab', { name: 'HTTP' }).click();
  await expect(inspector.locator('[data-bytes]').first()).toContainText('HTTP/1.1');
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await elsewhere.close();
});

test('A request that was copied as curl is sent again, and really answered [take-away.curl]', async ({
  bench,
  client,
  signIn,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(alice);
  await client.exchangeTheCode();
  await bench.inspect(bench.rowNamed('Token Request'));
  await bench.tab('HTTP');
  await bench.inspector.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(bench.inspector.getByRole('button', { name: 'Copied' })).toBeVisible();
  const command = await bench.page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^curl 'http:\/\/localhost:\d+\/token'/);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent --noproxy '*'`]);
  // The code was redeemed already: the server gives nothing for it a second time.
  expect(JSON.parse(stdout)).toMatchObject({ error: 'invalid_grant' });
});

/** The SVG that PlantUML makes of a text, in a page of its own. */
async function drawWithPlantUml(page: import('@playwright/test').Page, text: string): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@plantuml/core/package.json'));
  await page.route('http://plantuml.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><script src="/viz-global.js"></script>' })
      : route.fulfill({ path: join(folder, pathname.slice(1)) });
  });
  await page.goto('http://plantuml.test/');
  return page.evaluate(async (source) => {
    const module = '/plantuml.js';
    const { renderToString } = await import(module);
    return new Promise<string>((resolve, reject) => renderToString(source.split('\n'), resolve, reject));
  }, text);
}
