// Delivers one visitor's calls through @segment/analytics-node. Arguments: server, write key, user id, e-mail address.
import { Analytics } from "@segment/analytics-node";

const [host, writeKey, userId, email] = process.argv.slice(2);
const analytics = new Analytics({ host, path: "/v1/batch", writeKey, flushAt: 2 });
const failures = [];
analytics.on("error", (error) => failures.push(error));

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
await analytics.closeAndFlush();
if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
