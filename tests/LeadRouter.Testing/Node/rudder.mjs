// Delivers one visitor's calls through @rudderstack/rudder-sdk-node, gzipped as it does by default. Arguments: server, write key, user id, e-mail address.
import Rudder from "@rudderstack/rudder-sdk-node";

const [host, writeKey, userId, email] = process.argv.slice(2);
const failures = [];
const analytics = new (Rudder.default ?? Rudder)(writeKey, { dataPlaneUrl: host, flushAt: 2, errorHandler: (error) => failures.push(error) });

const anonymousId = `browser-of-${userId}`;
analytics.page({ anonymousId, name: "Home", properties: { url: "https://www.vendor.example/" } });
analytics.page({ anonymousId, name: "Pricing", properties: { url: "https://www.vendor.example/pricing?utm_source=x" } });
analytics.identify({ anonymousId, userId, traits: { email, title: "VP Operations", firstName: "Vera" } });
const domain = email.split("@")[1];
analytics.group({
  userId,
  groupId: domain,
  traits: { domain, name: "Visited Works", industry: "software", employees: 1200, country: "DE" },
});
analytics.track({ userId, event: "Asset Downloaded", properties: { asset: "buyers-guide" } });
await new Promise((resolve, reject) => analytics.flush((error) => (error ? reject(error) : resolve())));
// A flush that finds another one under way returns at once: what was sent by then is asked for again until nothing is left.
for (let left = 100; (analytics.queue?.length ?? 0) > 0 && left > 0; left--) {
  await new Promise((resolve) => analytics.flush(resolve));
}
if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
process.exit(0);
