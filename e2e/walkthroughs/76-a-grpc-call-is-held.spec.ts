import { grpcClient } from '../lab/grpcClient.ts';
import { holdPage } from '../lab/holdPage.ts';
import { expect, test } from '../lab/test.ts';

test('A gRPC call is held before its token is judged, and its answer before it leaves [walkthrough.hold-grpc] [grpc.hold]', async ({
  lab,
  bench,
}) => {
  const hold = holdPage(bench.page);
  const service = grpcClient(lab, 'user-sync');
  const [alice, bob] = (await service.call('UserService/ListUsers')).messages;
  const idOf = (user: object | undefined) => String(Object(user).id);
  await service.call('UserService/GetUser', { id: idOf(alice) });
  await expect(bench.rowNamed('gRPC GetUser Response')).toHaveCount(1);

  await test.step('The service asks for alice. The learner makes it ask for Bob, and the server answers what it was asked.', async () => {
    await hold.next('gRPC GetUser');
    const asked = service.call('UserService/GetUser', { id: idOf(alice) });
    await hold.holds('gRPC GetUser');
    await expect(hold.held).toContainText('held at the Resource server since');
    await hold.act('Change…');
    await expect(hold.editor).toContainText('/oauthlab.v1.UserService/GetUser');
    await hold.write('id', idOf(bob));
    await hold.send();
    expect((await asked).messages).toMatchObject([{ username: 'bob' }]);
    await bench.inspect(bench.rowNamed('gRPC GetUser').last());
    await bench.tab('Explained');
    await expect(hold.difference('id').locator('ins')).toHaveText(idOf(bob));
    await expect(hold.told.locator('[data-difference]')).toHaveCount(1);
  });

  await test.step('Without its token the call is refused as any is: the guard sees what the learner left of it.', async () => {
    await hold.next('gRPC GetUser');
    const asked = service.call('UserService/GetUser', { id: idOf(alice) });
    await hold.holds('gRPC GetUser');
    await hold.act('Change…');
    await hold.editor.getByRole('button', { name: 'Take authorization away' }).click();
    await hold.send();
    expect((await asked).code).toBe('UNAUTHENTICATED');
    await expect(bench.rowNamed('Bearer Challenge', 'UNAUTHENTICATED')).toHaveCount(1);
  });

  await test.step('The answer says OK. The learner lets it say something else, as raw text.', async () => {
    await hold.next('gRPC GetUser', 'Its answer');
    const asked = service.call('UserService/GetUser', { id: idOf(alice) });
    await hold.holds('Answer to gRPC GetUser');
    await hold.act('Change…');
    await expect(hold.editor).toContainText('Ends with');
    await hold.editor.getByRole('tab', { name: 'Raw text' }).click();
    await hold.editor
      .getByLabel('The message as text')
      .fill('HTTP/2 200\ngrpc-status: 14\ngrpc-message: Come back later');
    await hold.send();
    expect(await asked).toMatchObject({ code: 'UNAVAILABLE', details: 'Come back later' });
    const changed = bench.rowNamed('gRPC GetUser Error Response', 'UNAVAILABLE');
    await expect(changed).toContainText('changed by you');
    await bench.inspect(changed);
    await expect(hold.difference('grpc-status').locator('ins')).toHaveText('14');
  });

  await test.step('Everything is held, and yet the list of users streams as ever.', async () => {
    await hold.every('user-sync');
    expect((await service.call('UserService/ListUsers')).messages).toHaveLength(4);
    await expect(hold.held).toHaveCount(0);
    await hold.letAllGo();
  });
  service.close();
});
