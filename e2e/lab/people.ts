/** The demo accounts that take part in the walkthroughs. */
export interface Person {
  username: string;
  password: string;
  /** As the `name` claim has it. */
  name: string;
  email: string;
}

export const alice: Person = {
  username: 'alice',
  password: 'password123',
  name: 'Alice Ansel',
  email: 'alice@example.com',
};

export const bob: Person = { username: 'bob', password: 'secret456', name: 'Bob Brandt', email: 'bob@example.com' };
