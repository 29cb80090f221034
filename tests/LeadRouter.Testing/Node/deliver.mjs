// Delivers many visitors' calls of every type through an official SDK and tells of each what became of it, as `[messageId, delivered]` in an array on the output.
// Arguments: segment or rudder, server, write key, number of calls, retries.
// Ends with its input, so that nothing is left behind when a test run is killed.
import { randomUUID } from "node:crypto";

const [sdk, host, writeKey, count, retries] = process.argv.slice(2);
process.stdin.resume().on("end", () => process.exit(3));

const open = { segment: openSegment, rudder: openRudder }[sdk];
const { call, close } = await open();
const told = [];
for (let number = 0; number < Number(count); number++) told.push(call(...visit(number)));
await close();
const outcomes = await Promise.all(told);
process.stdout.write(JSON.stringify(outcomes) + "\n", () => process.exit(0));

async function openSegment() {
  const { Analytics } = await import("@segment/analytics-node");
  const analytics = new Analytics({ host, path: "/v1/batch", writeKey, maxRetries: Number(retries) });
  analytics.on("error", () => {}); // Each call's own callback has it too.
  return {
    call: (type, message) =>
      new Promise((resolve) => analytics[type](message, (error, context) => resolve([context.event.messageId, !error]))),
    close: () => analytics.closeAndFlush({ timeout: 0 }), // 0 = as long as it takes
  };
}

async function openRudder() {
  const { default: Rudder } = await import("@rudderstack/rudder-sdk-node");
  const analytics = new (Rudder.default ?? Rudder)(writeKey, {
    dataPlaneUrl: host,
    flushInterval: 200,
    retryCount: Number(retries),
    logLevel: "silent",
    errorHandler: () => {}, // Each call's own callback has it too.
  });
  return {
    // Its callbacks do not name the call that they are of.
    call: (type, message, messageId = randomUUID()) =>
      new Promise((resolve) => analytics[type]({ ...message, messageId }, (error) => resolve([messageId, !error]))),
    close: () => {},
  };
}

// Seven calls a visitor: together they qualify.
function visit(number) {
  const visitor = Math.floor(number / 7);
  const userId = `${sdk}-${visitor}`;
  const anonymousId = `browser-of-${userId}`;
  const domain = `company-${sdk}-${visitor % 40}.example`;
  return [
    ["page", { anonymousId, name: "Pricing", properties: { url: "https://www.vendor.example/pricing?utm_source=x" } }],
    ["identify", { anonymousId, userId, traits: { email: `${userId}@${domain}`, title: "VP Operations", firstName: "Vera" } }],
    ["group", { userId, groupId: domain, traits: { domain, name: `Company ${visitor % 40}`, industry: "software", employees: 1200, country: "DE" } }],
    ["track", { userId, event: "Asset Downloaded", properties: { asset: "buyers-guide" } }],
    ["screen", { userId, name: "Dashboard", properties: { plan: "trial" } }],
    ["alias", { userId, previousId: `app-${userId}` }],
    ["track", { anonymousId: `app-${userId}`, event: "Pricing Compared", properties: { plans: 3 } }],
  ][number % 7];
}
