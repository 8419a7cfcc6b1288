// A real OpenID provider on loopback: everybody who types a name is let in under it, with the same mail address as all others.
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

export const mail_of_everybody = "head.one@city.example";

const page = `<!doctype html><title>Identity</title><h1>Identity</h1>
<form method="post"><label>Name <input name="name"></label> <button>Sign in</button></form>`;

// How each algorithm's key is made.
const keys = {
  RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
};

export class IdentityProvider {
  // `methods`: what it says of how people showed who they are.
  static async start(algorithm, methods) {
    const made = new IdentityProvider();
    made.algorithm = algorithm;
    made.methods = methods;
    made.server = createServer((request, reply) => made.answer(request, reply));
    made.server.listen(0, "127.0.0.1");
    await once(made.server, "listening");
    made.issuer = `http://127.0.0.1:${made.server.address().port}`;
    return made;
  }

  // From then on it knows the one who asks.
  serve(client_id, client_secret, redirect_uri) {
    this.key_name = "first";
    this.make(client_id, client_secret, redirect_uri);
  }

  make(client_id, client_secret, redirect_uri) {
    this.provider = new Provider(this.issuer, {
      clients: [{ client_id, client_secret, redirect_uris: [redirect_uri], id_token_signed_response_alg: this.algorithm }],
      jwks: { keys: [{ ...keys[this.algorithm]().privateKey.export({ format: "jwk" }), kid: this.key_name, use: "sig", alg: this.algorithm }] },
      cookies: { keys: ["a key of this test alone"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: mail_of_everybody, email_verified: true }) }),
      claims: { openid: ["sub", "amr"] },
      loadExistingGrant: async (context) => {
        const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
      },
    });
  }

  async answer(request, reply) {
    if (!request.url.startsWith("/login/")) return this.provider.callback()(request, reply);
    if (request.method !== "POST") return reply.setHeader("Content-Type", "text/html").end(page);
    let body = "";
    for await (const part of request) body += part;
    const accountId = new URLSearchParams(body).get("name");
    const result = accountId ? { login: { accountId, amr: this.methods } } : { error: "access_denied" };
    await this.provider.interactionFinished(request, reply, result, { mergeWithLastSubmission: false });
  }

  stop() {
    this.server.close();
    this.server.closeAllConnections();
  }
}
