/** What each message is for, who sends it, and why through the channel that it takes. By the names that `classify` gives. */
export const messageDescriptions: Readonly<Record<string, string>> = {
  'Authorization Server Metadata Request':
    'The client asks the authorization server where its endpoints are and what it can do. The answer is public, so this goes directly and without credentials.',
  'Authorization Server Metadata Response':
    'The authorization server describes itself. The client makes sure that `issuer` is the address it asked, and takes all other addresses from here.',
  'Authorization Server Metadata Error Response':
    'There is no metadata at this address. The client cannot go on without configuring the endpoints by hand.',
  'OpenID Provider Configuration Request':
    'The client asks the provider to describe itself, as OpenID Connect has it: where the endpoints are, which keys and claims there are.',
  'OpenID Provider Configuration Response':
    'The provider describes itself: the same as OAuth’s metadata, and what OpenID Connect adds to it.',
  'OpenID Provider Configuration Error Response':
    'The provider has no configuration at this address; it may be an OAuth server without OpenID Connect.',
  'Protected Resource Metadata Request':
    'A client that was refused without a token asks the API which authorization servers it trusts.',
  'Protected Resource Metadata Response':
    'The API names its authorization servers and scopes, so that a client that has never met it knows where to begin.',
  'Protected Resource Metadata Error Response': 'The API does not describe itself at this address.',
  'JWKS Request':
    'Someone who has to verify a signature asks for the public keys of the server that made it. Programs do this directly, and keep the answer for a while.',
  'JWKS Response':
    'The server’s public keys. Each has a `kid`, which the header of a token repeats; no private part is among them.',
  'JWKS Error Response': 'The keys cannot be had, so no token of that server can be verified now.',
  'CORS Preflight Request':
    'The browser asks, before a page’s script may, whether this server accepts such a request from that page’s origin.',
  'CORS Preflight Response': 'The server says what scripts of other origins may do. The browser holds them to it.',
  'Client Registration Request':
    'A program introduces itself to the authorization server and asks for a client_id, with no person in between.',
  'Client Information Response':
    'The authorization server tells the client its client_id and how it is registered, which may differ from what it asked for.',
  'Client Registration Error Response':
    'The authorization server refuses the registration and names the field that is wrong.',
  'Client Read Request': 'A client asks how it is registered, and shows its registration access token.',
  'Client Update Request': 'A client replaces its registration with a new one; what it leaves out is removed.',
  'Client Delete Request': 'A client gives up its registration; its grants and tokens end with it.',
  'Client Delete Response': 'The registration is gone, and the client_id is of no use any more.',
  'Redirect to Authorization Endpoint':
    'The client sends the user’s browser to the authorization server. The request stands in the URL, so everyone who sees the URL can read it.',
  'Authorization Request':
    'The client asks for permission, in the name of the user. It goes through the browser, because only there can the user sign in and agree.',
  'Authorization Page': 'The authorization server answers with a page, since it needs something from the user first.',
  'Authorization Error Page':
    'The authorization server refuses with a page of its own. It does not redirect, because it does not trust the address that it would redirect to.',
  'Authorization Response':
    'The authorization server sends the browser back to the client with a code. The code alone is worth nothing: redeeming it takes the code_verifier, which never was in the browser’s URL.',
  'Authorization Error Response':
    'The authorization server sends the browser back to the client with an error in place of a code, with `state` and `iss` as ever.',
  'Callback Page': 'The client has received the answer, compared `state` and `iss`, and shows the user a page.',
  'Callback Error Page':
    'The client refuses the answer that the browser brought: it did not ask for it, or it comes from the wrong server.',
  'Pushed Authorization Request':
    'The client hands its authorization request to the server directly, authenticated, before the browser is involved.',
  'Pushed Authorization Response':
    'The server keeps the request and gives the client a short reference for the browser to carry.',
  'Pushed Authorization Error Response':
    'The server refuses the request at once, before the user has seen anything of it.',
  'Sign-in Form Request': 'The browser asks the authorization server for the page where the user signs in.',
  'Sign-in Form':
    'The authorization server’s own page asks for name and password. The client never sees them, which is the point of OAuth.',
  'Sign-in Submission':
    'The user’s name and password go to the authorization server, and to nobody else. The recorder masks the password.',
  'Signed-in Page': 'The user is signed in at the authorization server.',
  'Sign-in Error Page': 'The authorization server did not accept the sign-in, or refuses to go on with it.',
  'Consent Form Request': 'The browser asks the authorization server for the page where the user decides.',
  'Consent Form':
    'The authorization server shows which client asks for which permissions. The user may untick some, or deny all.',
  'Consent Submission':
    'The user’s decision goes to the authorization server, with a form token that only a form shown in this browser can have.',
  'Consent Page': 'The authorization server shows what became of the decision.',
  'Consent Error Page':
    'The authorization server does not accept the decision, such as from a form of another browser.',
  'Account Page Request': 'The user wants to see where they are signed in, and which applications have access.',
  'Account Page':
    'The authorization server lists the user’s sessions and what they allowed, each with a button that ends it.',
  'Account Error Page': 'The authorization server does not do what the form asks, such as for one of another browser.',
  'End of Session Submission': 'The user ends a session of theirs, in whatever browser it is.',
  'Grant Revocation Submission':
    'The user takes back what they allowed an application: its consent, its tokens and the codes that wait.',
  'Logout Request': 'The client sends the browser to the provider, so that the session there ends, too.',
  'Logout Response': 'The provider tells the user that the session has ended, or asks whether it should.',
  'Logout Error Page': 'The provider does not trust the request to sign the user out, and says so.',
  'Device Verification Page Request': 'The user opens, on a telephone or computer, the address that the device shows.',
  'Device Verification Page':
    'The authorization server asks for the short code and names the device’s client, so that the user can compare.',
  'Device Verification Error Page': 'The authorization server does not know the code, or has seen too many wrong ones.',
  'User Code Submission': 'The user types the code that the device shows, and so ties the device to this sign-in.',
  'Device Confirmation Form Request': 'The browser asks for the page where the user compares the code and decides.',
  'Device Confirmation Form':
    'The authorization server shows the code, the client and the permissions once more: a link from a stranger could have brought the user here.',
  'Device Confirmation Submission':
    'The user’s decision about the device, with a form token that only a form shown in this browser can have.',
  'Device Answered Page':
    'The user’s part is done. The device hears of the decision when it asks next, on a connection of its own.',
  'Device Confirmation Error Page':
    'The authorization server does not accept the decision, such as for a code that has expired meanwhile.',
  'Device Authorization Request':
    'A device that has no browser asks to be authorized by other means: on the user’s telephone or computer.',
  'Device Authorization Response':
    'The device gets a secret code for itself, and a short one with an address to show to the user.',
  'Device Authorization Error Response': 'The authorization server does not let this client begin a device flow.',
  'Token Request':
    'The client asks for tokens, directly and not through the browser, so that neither its credentials nor the tokens pass there.',
  'Token Response':
    'The authorization server gives the tokens to the client. They come over the connection that the client opened itself.',
  'Token Error Response':
    'The authorization server refuses to give tokens. A check failed; which one stands on the server’s lane.',
  'Introspection Request': 'A resource server that cannot read a token itself asks the authorization server about it.',
  'Introspection Response': 'The authorization server says whether the token is good at this moment, and for what.',
  'Introspection Error Response': 'The authorization server does not tell this caller anything about tokens.',
  'Revocation Request': 'The client gives a token back, so that nobody can use it after the sign-out.',
  'Revocation Response': 'The token is of no use any more. The answer is the same for a token that never existed.',
  'Revocation Error Response': 'The authorization server could not revoke; the token may still be alive.',
  'Protected Resource Request':
    'The client calls the API with the access token in the Authorization header: directly, and never in a URL, which ends up in logs.',
  'Protected Resource Response': 'The API found the token good, and answers with what it protects.',
  'Protected Resource Error Response':
    'The API refuses the token, and says in WWW-Authenticate what is wrong with it or missing from it.',
  'Bearer Challenge':
    'The API asks for an access token, because none came. It says where the client can learn how to get one.',
  'UserInfo Request': 'The client asks for claims about the user who signed in, with the access token.',
  'UserInfo Response': 'The claims that the token’s scopes allow. The client compares `sub` with that of the id_token.',
  'UserInfo Error Response': 'The token does not allow claims about the user, such as one without the scope `openid`.',
  'MCP Request':
    'A model’s client calls an MCP server, such as to list or use its tools. It carries an access token like any other call to an API.',
};
