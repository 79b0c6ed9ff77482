import { setTimeout as sleep } from 'node:timers/promises';
import { type HTMLElement, parse } from 'node-html-parser';
import { type APIRequestContext, type APIResponse, request } from 'playwright';

/**
 * Whole sign-ins by a program that follows the pages as a browser does, with cookies and redirects, and draws nothing: what the lab
 * does is the same, and the machine has the rest of its time for the window that is measured.
 */
export async function signInByProgram(
  clientApp: string,
  { times, pauseMs }: { times: number; pauseMs: number },
): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const visitor = await request.newContext({ userAgent: 'Mozilla/5.0', extraHTTPHeaders: { accept: 'text/html' } });
    await signIn(visitor, clientApp, () => sleep(pauseMs));
    await visitor.dispose();
  }
}

async function signIn(visitor: APIRequestContext, clientApp: string, pause: () => Promise<void>): Promise<void> {
  let page = await pageOf(await visitor.get(clientApp));
  const press = async (name: string, typed: Record<string, string> = {}) => {
    await pause();
    page = await pageOf(await submit(visitor, page, name, typed));
  };
  await pause();
  page = await pageOf(await visitor.get(link(page, 'Continue to the authorization server')));
  await press('Sign in', { username: 'alice', password: 'password123' });
  if (buttons(page).has('Allow')) await press('Allow');
  await press('Exchange the code');
  await press('Call the protected resource');
  await press('Ask for user info');
}

interface Page {
  url: string;
  root: HTMLElement;
}

async function pageOf(answer: APIResponse): Promise<Page> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}.`);
  return { url: answer.url(), root: parse(await answer.text()) };
}

function link({ url, root }: Page, name: string): string {
  const found = root.querySelectorAll('a').find((each) => each.textContent.trim() === name);
  if (found === undefined) throw new Error(`${url} has no link "${name}".`);
  return new URL(found.getAttribute('href') ?? '', url).href;
}

function buttons({ root }: Page): Map<string, HTMLElement> {
  return new Map(root.querySelectorAll('button').map((each) => [each.textContent.trim(), each]));
}

/** Sends the form that a button belongs to, by its place or by its `form` attribute. */
function submit(
  visitor: APIRequestContext,
  page: Page,
  name: string,
  typed: Record<string, string>,
): Promise<APIResponse> {
  const button = buttons(page).get(name);
  const id = button?.getAttribute('form');
  const form = id === undefined ? button?.closest('form') : page.root.querySelector(`#${id}`);
  if (form === undefined || form === null) throw new Error(`${page.url} has no button "${name}".`);
  const fields = new URLSearchParams();
  for (const field of form.querySelectorAll('input, textarea')) {
    const { name: key = '', type, value = '' } = field.attributes;
    if (type === 'checkbox' && !field.hasAttribute('checked')) continue;
    fields.append(key, typed[key] ?? (field.rawTagName === 'textarea' ? field.textContent : value));
  }
  const { name: key, value = '' } = button?.attributes ?? {};
  if (key !== undefined) fields.append(key, value);
  return visitor.post(new URL(form.getAttribute('action') ?? '', page.url).href, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
    data: fields.toString(),
  });
}
