// Signs the body and the path of a request with a key that both sides know.
export default function (route, config) {
  const path = config.url.replace(/^https?:\/\/[^/]+/, "");
  config.headers["X-Signature"] = crypto.hmacSha256("rope", path + JSON.stringify(config.json));
  return config;
}
