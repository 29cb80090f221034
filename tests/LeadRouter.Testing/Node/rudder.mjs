// Delivers one visitor's calls through @rudderstack/rudder-sdk-node, gzipped as it does by default. Arguments: server, write key, user id, e-mail address.
import Rudder from "@rudderstack/rudder-sdk-node";

const [host, writeKey, userId, email] = process.argv.slice(2);
const analytics = new (Rudder.default ?? Rudder)(writeKey, { dataPlaneUrl: host, flushAt: 3, flushInterval: 200 });

// Each call's callback comes when the batch that carries it was answered.
const delivered = [];
const call = (name, message) =>
  delivered.push(new Promise((resolve, reject) => analytics[name](message, (error) => (error ? reject(error) : resolve()))));

const anonymousId = `browser-of-${userId}`;
const domain = email.split("@")[1];
call("page", { anonymousId, name: "Home", properties: { url: "https://www.vendor.example/" } });
call("page", { anonymousId, name: "Pricing", properties: { url: "https://www.vendor.example/pricing?utm_source=x" } });
call("identify", { anonymousId, userId, traits: { email, title: "VP Operations", firstName: "Vera" } });
call("group", {
  userId,
  groupId: domain,
  traits: { domain, name: "Visited Works", industry: "software", employees: 1200, country: "DE" },
});
call("track", { userId, event: "Asset Downloaded", properties: { asset: "buyers-guide" } });
await Promise.all(delivered);
process.exit(0);
