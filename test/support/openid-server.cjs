// A real OpenID Connect server whose clients and accounts are invented. A process of its own, because its library
// is made of ECMAScript modules; what it is to serve stands as JSON in its argument.
const { createServer } = require('node:http');

const { port, keys, clients, claims, signing, audiences, scopes } = JSON.parse(process.argv[2]);
const server = createServer();

server.listen(port, '127.0.0.1', async () => {
  const { default: Provider, errors } = await import('oidc-provider');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys },
    scopes: ['openid', ...scopes],
    cookies: { keys: ['a cookie secret of a test'] },
    findAccount: (_context, id) => (claims[id] ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    extraTokenClaims: (_context, { accountId, clientId }) => claims[accountId ?? clientId],
    ttl: { AccessToken: 300, ClientCredentials: 300, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo(_context, resource, client) {
          if (audiences[resource] === undefined) throw new errors.InvalidTarget();
          const jwt = { sign: { alg: signing[client.clientId] } };
          return { scope: scopes.join(' '), audience: audiences[resource], accessTokenFormat: 'jwt', jwt };
        },
      },
    },
  });
  server.on('request', provider.callback());
  console.log(`listening ${issuer}`);
});
