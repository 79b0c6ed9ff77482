import { projector } from '../lab/benchPage.ts';
import { readTrace } from '../lab/hub.ts';
import { alice } from '../lab/people.ts';
import { tasksOf } from '../lab/tasks.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('A trace is taken away, brought back, looked at, and left for the live one again [bring-in.in-place-of-live]', async ({
  lab,
  bench,
  signIn,
}) => {
  await signIn(alice);
  await expect(bench.current).toHaveAttribute('data-name', 'Page /answer');
  const trace = await readTrace(lab);
  await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
  const tasks = tasksOf(bench.page);
  await tasks.open('Take away…');
  await tasks.keepSecrets();
  const { text } = await tasks.save('Trace');
  const { text: har } = await tasks.save('HAR 1.2');
  await tasks.close();

  await test.step('A broken file is answered with a sentence that says where, and the bench goes on.', async () => {
    await tasks.open('Bring in a file…');
    await tasks.choose('half.json', text.slice(0, text.length / 2));
    await expect(tasks.problem).toContainText(/The file is not whole JSON: it (breaks at line \d+|ends too early)/);
    await tasks.choose('other.json', '{"format":"oauth-lab-trace"}');
    await expect(tasks.problem).toContainText('The trace file is damaged: version');
    await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
    await tasks.close();
  });

  await test.step('Dropped anywhere on the page, the trace is shown in place of the live one, which goes on.', async () => {
    await tasks.drop('a sign-in.json', text);
    await expect(tasks.bar).toContainText(`You look at a file: a sign-in.json · ${trace.length} events`);
    await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
    await expect(bench.lane('auth-server')).not.toContainText('running');
    await bench.press('Home');
    await expect(bench.position).toHaveText(`1 / ${trace.length}`);
    await fetch(`${lab.origins['client-app']}/health`);
    await bench.press('End');
    await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
  });

  await test.step('One button leads back to what happens now.', async () => {
    await tasks.backToLive();
    await expect(tasks.bar).toBeHidden();
    await expect(bench.lane('auth-server')).toContainText('running');
    const now = (await readTrace(lab)).length;
    await expect(bench.position).toHaveText(`${now} / ${now}`);
  });

  await test.step('The HAR file of the same messages is drawn with the same messages.', async () => {
    await tasks.open('Bring in a file…');
    await tasks.choose('a sign-in.har', har);
    await expect(tasks.bar).toContainText('a sign-in.har');
    await expect(bench.position).toHaveText(`${trace.length} / ${trace.length}`);
    await bench.press('Home');
    await bench.press('ArrowRight');
    await expect(bench.current).toHaveAttribute('data-name', 'Authorization Server Metadata Request');
  });
});
