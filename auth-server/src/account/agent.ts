import Bowser from 'bowser';

/** A `User-Agent` in plain words: "Firefox 128 on Linux". What it says is what the browser claims to be. */
export function describeAgent(agent: string): string {
  if (agent === '') return 'A program that does not say what it is';
  const { browser, os } = Bowser.parse(agent);
  if (!browser.name) return agent.length > 60 ? `${agent.slice(0, 57)}...` : agent;
  const version = browser.version?.split('.')[0];
  const name = version === undefined ? browser.name : `${browser.name} ${version}`;
  return os.name ? `${name} on ${os.name}` : name;
}
