import { projector } from '../lab/benchPage.ts';
import { codeIsExchanged, signInThatGivesACode } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { expect, test } from '../lab/test.ts';

test.use({ benchSize: projector });

test('Where the time of a message went, and what nobody knows of it [walkthrough.time]', async ({
  bench,
  client,
  signIn,
}) => {
  const count = signInThatGivesACode.length + codeIsExchanged.length;
  const time = bench.inspector.getByRole('region', { name: 'Where the time went' });
  const part = (title: string) => time.getByRole('listitem').filter({ hasText: title });

  await test.step('Alice signs in, reads what the client shows her, and has it exchange the code.', async () => {
    await signIn(alice);
    await client.exchangeTheCode();
    await expect(bench.position).toHaveText(`${count} / ${count}`);
  });

  await test.step('The Token Request: checks, one run after the other, and the answer, in the time of its receiver.', async () => {
    await bench.search.fill('kind:"Token Request" is:message');
    await bench.inspect(bench.rowNamed('Token Request'));
    await bench.tab('Time');
    for (const title of ['Client authentication', 'Code redemption', 'Tokens issued', 'Until the answer left'])
      await expect(part(title)).toContainText(/\d ms/);
    await expect(part('Client authentication')).toContainText('checks');
  });

  await test.step('How long the network took nobody measured; what the client noted before and after bounds it.', async () => {
    await expect(time).toContainText(/The way there took at most [\d.]+ m?s, the way back at most [\d.]+ m?s/);
  });

  await test.step('A part leads to the message that it ends in.', async () => {
    await bench.search.fill('');
    await part('Code redemption').getByRole('button').click();
    await expect(bench.current).toHaveAttribute('data-name', 'Code redemption');
  });

  await test.step('The request of Alice’s browser that led to it waited for the authorization server meanwhile.', async () => {
    await bench.search.fill('"POST /exchange"');
    await bench.inspect(bench.rowNamed('POST /exchange'));
    await expect(part('Auth server: Token Request')).toContainText('another party at work');
    await expect(part('Until the Token Request')).toContainText('which can’t be told apart');
    await expect(time).toContainText('The ways to Client app and back are not known: Browser did not say when it sent');
  });
});

test('The timeline leads through a trace, from its first message to its last [walkthrough.timeline]', async ({
  bench,
  signIn,
}) => {
  await signIn(alice);
  const count = signInThatGivesACode.length;
  await expect(bench.position).toHaveText(`${count} / ${count}`);
  const timeline = bench.page.getByRole('slider', { name: 'Timeline' });
  await expect(timeline, 'it grows with the trace, and is drawn a little later').toHaveAttribute(
    'aria-valuemax',
    String(count),
  );
  await expect(timeline.locator('.bars path'), 'a bar for each exchange, by who worked on it').toHaveCount(2);

  await test.step('A touch at its beginning is the first message; dragging goes on from there.', async () => {
    const box = await timeline.boundingBox();
    if (box === null) throw new Error('There is no timeline.');
    const middle = box.y + box.height / 2;
    await bench.page.mouse.move(box.x + 1, middle);
    await bench.page.mouse.down();
    await expect(bench.position).toHaveText(`1 / ${count}`);
    await expect(timeline).toHaveAttribute('aria-valuenow', '1');
    await bench.page.mouse.move(box.x + box.width - 1, middle, { steps: 5 });
    await bench.page.mouse.up();
    await expect(bench.position).toHaveText(`${count} / ${count}`);
    await expect(bench.live, 'the learner stands there, and does not follow').toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('It is a slider to whoever listens, and its keys are those of the bench.', async () => {
    await timeline.focus();
    await bench.press('Home');
    await expect(timeline).toHaveAttribute('aria-valuetext', /^1: GET \/, GET \/, from Browser to Client app/);
    await bench.press('ArrowRight');
    await expect(timeline).toHaveAttribute('aria-valuenow', '2');
  });
});
