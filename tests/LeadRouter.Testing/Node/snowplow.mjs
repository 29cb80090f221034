// Delivers one visitor's events through @snowplow/node-tracker. Arguments: server, app id, user id, e-mail address, http method (post or get).
import { buildPageView, buildSelfDescribingEvent, buildStructEvent, newTracker } from "@snowplow/node-tracker";

const [host, appId, userId, email, eventMethod] = process.argv.slice(2);
const failures = [];
const tracker = newTracker(
  { namespace: "tests", appId, encodeBase64: true },
  {
    endpoint: host,
    eventMethod,
    bufferSize: 1,
    retryFailedRequests: false,
    onRequestFailure: (failure) => failures.push(failure),
  },
);
tracker.setUserId(userId);
const company = {
  schema: "iglu:com.acme/user/jsonschema/1-0-0",
  data: { email, title: "VP Operations", firstName: "Vera" },
};
const domain = email.split("@")[1];
tracker.track(buildPageView({ pageUrl: "https://www.vendor.example/pricing", pageTitle: "Pricing" }), [company]);
tracker.track(buildStructEvent({ category: "Asset", action: "download", label: "buyers-guide" }));
tracker.track(
  buildSelfDescribingEvent({
    event: {
      schema: "iglu:com.acme/group/jsonschema/1-0-0",
      data: { groupId: domain, domain, name: "Visited Works", industry: "software", employees: 1200, country: "DE" },
    },
  }),
);
await tracker.flush();
if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
