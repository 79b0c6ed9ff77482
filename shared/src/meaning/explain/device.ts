import { type Explanations, spec } from './spec.ts';

/** What a device gets to show to its user. */
export const deviceResponse: Explanations = {
  device_code: {
    meaning: 'The device’s own secret for this attempt; it is never shown to the user.',
    checkedBy: 'The token endpoint, each time the device asks.',
    withoutIt: 'Anyone who reads the short code on the screen could collect the tokens.',
    source: spec('RFC 8628', '3.2'),
  },
  user_code: {
    meaning: 'The short code that the user types on another device.',
    checkedBy: 'The authorization server looks it up, with few tries, because it is short enough to guess.',
    withoutIt: 'The server could not tell to which waiting device the user agrees.',
    source: spec('RFC 8628', '6.1'),
  },
  verification_uri: {
    meaning: 'Where the user goes to type the code; short, because it is typed by hand.',
    checkedBy: 'The user, who should look whose site it is.',
    withoutIt: 'The user has a code and no place for it.',
    source: spec('RFC 8628', '3.2'),
  },
  verification_uri_complete: {
    meaning: 'The same address with the code inside, for a QR code.',
    checkedBy: 'The authorization server still asks the user to compare the code with the device’s screen.',
    withoutIt: 'The user types; with it and no confirmation, one careless click on an attacker’s link would be enough.',
    source: spec('RFC 8628', '3.3.1'),
  },
  expires_in: {
    meaning: 'For how many seconds device code and user code are good.',
    checkedBy: 'The authorization server, which answers expired_token afterwards.',
    withoutIt: 'Short user codes would pile up, and guessing one would get easier with time.',
    source: spec('RFC 8628', '3.2'),
  },
  interval: {
    meaning: 'How many seconds the device must wait between two questions; 5 unless told otherwise.',
    checkedBy: 'The authorization server: who asks sooner gets slow_down, and 5 more seconds.',
    withoutIt: 'Devices ask as fast as they can and load the token endpoint for nothing.',
    source: spec('RFC 8628', '3.5'),
  },
};

/** What the pushed authorization request endpoint answers with. */
export const pushedResponse: Explanations = {
  request_uri: {
    meaning: 'A one-time name for the request that the client has just handed over.',
    checkedBy: 'The authorization endpoint, when the browser brings it: this client’s, not expired.',
    withoutIt: 'The browser would have to carry all the parameters itself.',
    source: spec('RFC 9126', '2.2'),
  },
  expires_in: {
    meaning: 'For how many seconds the pushed request can be used, usually less than a minute or two.',
    checkedBy: 'The authorization endpoint.',
    withoutIt: 'A prepared request could be started long after the client meant it.',
    source: spec('RFC 9126', '2.2'),
  },
};
