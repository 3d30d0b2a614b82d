export default function (route, config) {
    config.headers["X-Signed-By"] = secrets.get("signer");
    return config;
}
