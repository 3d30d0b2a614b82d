export function before(route, config) {
    return config;
}
