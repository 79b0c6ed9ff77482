/** In place of `shell/DemoAccount.tsx`: a page that is taken away names no password. */
export function DemoAccount() {
  return null;
}
