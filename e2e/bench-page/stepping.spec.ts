import { projector } from '../lab/benchPage.ts';
import { clientPrepares, codeIsExchanged, signInThatGivesACode, userIsAskedToSignIn } from '../lab/passages.ts';
import { alice } from '../lab/people.ts';
import { scrolled } from '../lab/scrolled.ts';
import { expect, test } from '../lab/test.ts';

test('stepping back restores diagram and inspector exactly [bench-page.stepping-exact]', async ({ bench, client }) => {
  const messages = [...clientPrepares, ...userIsAskedToSignIn];
  const count = messages.length;
  await client.open();
  await client.continueToAuthorizationServer();
  await bench.shows(messages);

  await bench.press('Home');
  const onTheWay = [await bench.stateAt(1, count)];
  for (let place = 2; place <= count; place += 1) {
    await bench.press('ArrowRight');
    onTheWay.push(await bench.stateAt(place, count));
  }
  expect(new Set(onTheWay).size, 'every step shows something else').toBe(count);

  for (let place = count - 1; place >= 1; place -= 1) {
    await bench.press('ArrowLeft');
    expect(await bench.stateAt(place, count)).toBe(onTheWay[place - 1]);
  }
  await bench.press('ArrowLeft');
  expect(await bench.stateAt(1, count), 'there is nothing before the first message').toBe(onTheWay[0]);
  await bench.press('End');
  await expect(bench.live).toHaveAttribute('aria-pressed', 'true');
});

test('what arrives never moves the cursor; it is counted [bench-page.arrivals]', async ({ bench, client, signIn }) => {
  await signIn(alice);
  await bench.shows(signInThatGivesACode);
  await bench.press('Home');
  await bench.press('ArrowRight');
  await expect(bench.inspector).toHaveAttribute('data-inspected', '2');
  const before = await bench.inspector.textContent();

  await client.exchangeTheCode();
  await expect(bench.arrivals).toHaveText(new RegExp(`^${codeIsExchanged.length} new`));
  await expect(bench.current).toHaveAttribute('data-number', '2');
  await expect(bench.position).toHaveText(`2 / ${signInThatGivesACode.length + codeIsExchanged.length}`);
  expect(await bench.inspector.textContent()).toBe(before);

  await bench.arrivals.click();
  await expect(bench.arrivals).toBeHidden();
  await expect(bench.live).toHaveAttribute('aria-pressed', 'true');
  await expect(bench.current).toHaveAttribute('data-name', 'Page /exchange');
});

test.describe('On a projector', () => {
  test.use({ benchSize: projector });

  test('at least ten messages are readable at once [bench-page.ten-messages]', async ({ bench, signIn }) => {
    await signIn(alice);
    await expect(bench.position).toHaveText(`${signInThatGivesACode.length} / ${signInThatGivesACode.length}`);
    await bench.press('Home');
    for (let number = 1; number <= 10; number += 1) await expect(bench.row(number)).toBeInViewport({ ratio: 1 });
  });

  for (const [far, pixels] of [
    ['a little', 100],
    ['far', 1500],
  ] as const)
    test(`whoever scrolls away from the newest message, ${far}, follows it no more, and what arrives leaves the view where it is [bench.live-at-the-end] [bench-page.arrivals]`, async ({
      bench,
      client,
      signIn,
    }) => {
      await signIn(alice);
      const count = signInThatGivesACode.length;
      await expect(bench.position).toHaveText(`${count} / ${count}`);
      await expect(bench.row(count)).toBeInViewport();
      await expect(
        bench.page.getByText('has a code and has not exchanged it'),
        'the pane keeps its height',
      ).toBeVisible();
      const diagram = bench.page.getByRole('region', { name: 'Sequence diagram' });
      const top = () => scrolled(diagram);
      const end = await top();

      await diagram.hover();
      await bench.page.mouse.wheel(0, -pixels);
      await expect(bench.live).toHaveAttribute('aria-pressed', 'false');
      await expect.poll(top).toBe(Math.max(end - pixels, 0));

      await client.exchangeTheCode();
      await expect(bench.arrivals).toHaveText(new RegExp(`^${codeIsExchanged.length} new`));
      expect(await top()).toBe(Math.max(end - pixels, 0));
      await expect(bench.current).toHaveAttribute('data-number', String(count));
    });

  test('everything can be done without a mouse [bench-page.keyboard]', async ({ bench, signIn }) => {
    await signIn(alice);
    const count = signInThatGivesACode.length;
    await expect(bench.position).toHaveText(`${count} / ${count}`);

    await test.step('Home, End, the arrows, and j and k step.', async () => {
      await bench.press('Home');
      await expect(bench.position).toHaveText(`1 / ${count}`);
      await bench.press('j');
      await bench.press('ArrowRight');
      await bench.press('k');
      await expect(bench.position).toHaveText(`2 / ${count}`);
    });

    await test.step('f hides the flows, and shows them again.', async () => {
      await bench.press('f');
      await expect(bench.flows).toBeHidden();
      await bench.press('f');
      await expect(bench.flows).toBeVisible();
    });

    await test.step('/ leads to the search, where keys are letters; Escape leaves it and shows all again.', async () => {
      await bench.press('/');
      await expect(bench.search).toBeFocused();
      await bench.page.keyboard.type('jk code_challenge');
      await expect(bench.search).toHaveValue('jk code_challenge');
      await bench.search.fill('code_challenge_method');
      await expect(bench.rowNamed('Authorization Request')).toBeVisible();
      await expect(bench.rowNamed('Consent Form')).toBeHidden();
      await bench.press('Escape');
      await expect(bench.search).not.toBeFocused();
      await expect(bench.position).toHaveText(`2 / ${count}`);
    });

    await test.step('? tells the keys, and Escape closes that.', async () => {
      await bench.press('?');
      await expect(bench.page.getByRole('dialog')).toContainText('One message back');
      await bench.press('Escape');
      await expect(bench.page.getByRole('dialog')).toBeHidden();
    });

    await test.step('Tab reaches the flow, the row and the tabs of the inspector; Enter shows the flow alone.', async () => {
      await bench.tabTo(bench.flow('alice'));
      await bench.press('Enter');
      await expect(bench.flow('alice')).toHaveAttribute('aria-pressed', 'true');
      await bench.tabTo(bench.current.getByRole('button'));
      await bench.tabTo(bench.inspector.getByRole('tab', { name: 'Explained' }));
      await bench.press('ArrowRight');
      await expect(bench.inspector.getByRole('tab', { name: 'HTTP' })).toBeFocused();
      await expect(bench.bytes('request')).toBeVisible();
    });
  });
});
