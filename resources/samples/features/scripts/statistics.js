export default function (app) {
  const { passed, failed } = app.summary;
  console.info(`${passed} of ${app.results.length} passed, ${failed} failed`);
  for (const each of app.results)
    if (each.outcome !== "passed") console.warn(`${each.id}: ${each.status}`);
}
