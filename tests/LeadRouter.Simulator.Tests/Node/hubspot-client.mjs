// The official HubSpot client against the simulator: prints what it was answered as one JSON object.
// Arguments: the simulator's address, the token.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { Client } = require("@hubspot/api-client");
const [address, token] = process.argv.slice(2);
const hubspot = new Client({ accessToken: token, basePath: address, numberOfApiCallRetries: 2 });
const answers = {};

async function status(call) {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, code: error.code, category: error.body?.category };
  }
}

async function fault(body) {
  await fetch(`${address}/simulator/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const property = {
  name: "router_id",
  label: "Router id",
  groupName: "contactinformation",
  type: "string",
  fieldType: "text",
  hasUniqueValue: true,
};
answers.property = (await hubspot.crm.properties.coreApi.create("contacts", property)).name;
answers.propertyAgain = (await status(() => hubspot.crm.properties.coreApi.create("contacts", property))).code;

const upsert = (id, properties, idProperty = "router_id") =>
  hubspot.crm.contacts.batchApi.upsert({ inputs: [{ id, idProperty, objectWriteTraceId: id, properties }] });
const created = await upsert("r1", { email: "jane@buyer.example", firstname: "Jane" });
answers.createdIsNew = created.results[0]._new;
const updated = await upsert("r1", { lastname: "Doe" });
answers.updatedIsNew = updated.results[0]._new;
answers.sameRecord = created.results[0].id === updated.results[0].id;

const partial = await upsert("jane@buyer.example", { lastname: "Roe" }, "email");
answers.partialByEmail = partial.errors?.[0]?.category;

const update = await hubspot.crm.contacts.batchApi.update({
  inputs: [
    { id: "jane@buyer.example", idProperty: "email", objectWriteTraceId: "t1", properties: { company: "Buyer Ltd" } },
    { id: "nobody@buyer.example", idProperty: "email", objectWriteTraceId: "t2", properties: { company: "Nobody Ltd" } },
  ],
});
answers.updatedRows = update.results.length;
answers.missingRows = update.errors.map((error) => error.context.objectWriteTraceId[0]);

const found = await hubspot.crm.contacts.searchApi.doSearch({
  filterGroups: [{ filters: [{ propertyName: "company", operator: "EQ", value: "Buyer Ltd" }] }],
  properties: ["router_id"],
  limit: 10,
});
answers.found = found.results.map((row) => row.properties.router_id);

const byEmail = await hubspot.crm.contacts.basicApi.getById(
  "jane@buyer.example",
  ["lastname"],
  undefined,
  undefined,
  undefined,
  "email",
);
answers.readByEmail = byEmail.properties.lastname;

const owners = await hubspot.crm.owners.ownersApi.getPage("ana@acme.example");
answers.owners = owners.results.map((owner) => owner.email);

const contactId = created.results[0].id;
const task = await hubspot.crm.objects.tasks.basicApi.create({
  properties: { hs_timestamp: "2026-01-03T09:00:00Z", hs_task_subject: "Call", hubspot_owner_id: owners.results[0].id },
  associations: [{ to: { id: contactId }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 204 }] }],
});
answers.task = task.properties.hs_task_subject;

const company = await hubspot.crm.companies.basicApi.create({ properties: { name: "Buyer Ltd", domain: "buyer.example" } });
await hubspot.crm.associations.v4.basicApi.createDefault("contacts", contactId, "companies", company.id);
const linked = await hubspot.crm.associations.v4.basicApi.getPage("contacts", contactId, "companies");
answers.linked = linked.results.map((row) => String(row.toObjectId) === company.id);

await fault({ kind: "500", times: 1, path: "/batch/upsert" });
answers.afterServerError = (await upsert("r1", { lastname: "Poe" })).results.length;
await fault({ kind: "429", policyName: "SECONDLY", times: 1, path: "/batch/upsert" });
answers.afterRateLimit = (await upsert("r1", { lastname: "Loe" })).results.length;
await fault({ kind: "429", policyName: "DAILY", times: 1, path: "/batch/upsert" });
answers.dailyLimit = (await status(() => upsert("r1", { lastname: "Moe" }))).code;

const stranger = new Client({ accessToken: "wrong", basePath: address });
answers.wrongToken = await status(() => stranger.crm.contacts.basicApi.getPage());

console.log(JSON.stringify(answers));
