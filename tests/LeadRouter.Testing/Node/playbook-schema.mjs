// Judges playbook files by their JSON Schema as an editor does. Argument: the schema's path. Each line of standard input is a JSON text, the YAML of a
// file; each is answered by a line: the errors found, [] when there are none, null when the text is no YAML.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";
import { parseDocument, visit } from "yaml";

// Strict: a keyword that the draft does not know is an error, not passed over. A text may be any scalar here, so unions of types are meant.
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, strictTypes: false, allErrors: true });
const validate = ajv.compile(JSON.parse(readFileSync(process.argv[2], "utf8")));

// A list that contains itself has no end; the reader refuses aliases anyway.
function hasAlias(document) {
  let found = false;
  visit(document, { Alias: () => (found = true) && visit.BREAK });
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const document = parseDocument(JSON.parse(line), { uniqueKeys: true });
  if (document.errors.length > 0 || hasAlias(document)) {
    console.log("null");
    continue;
  }

  validate(document.toJS() ?? {});
  console.log(JSON.stringify((validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)));
}
