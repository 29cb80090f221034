// Serves a page with Segment's analytics.js, and visits it with Chromium as a person does who fills in its form and goes away.
// Arguments: port to serve on, folder of the page (index.html), Chromium, e-mail address, title. Prints, as JSON, the hosts that were contacted.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [port, folder, executablePath, email, title] = process.argv.slice(2);
const library = join(fileURLToPath(new URL(".", import.meta.url)), "node_modules/@segment/analytics-next/dist/umd");
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://page").pathname;
  try {
    const isLibrary = path.startsWith("/analytics/");
    const content = await readFile(isLibrary ? join(library, basename(path)) : join(folder, "index.html"));
    response.writeHead(200, { "Content-Type": isLibrary ? "text/javascript" : "text/html" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(Number(port), "127.0.0.1", resolve));

const flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const browser = await chromium.launch({ executablePath, headless: true, args: flags.split(" ") });
const end = async () => {
  await browser.close();
  server.close();
};
// Nothing is left behind when the test is killed.
process.stdin.on("end", end).resume();
try {
  // Headless Chromium says so in its name, and a robot's activities give no signals.
  const userAgent = (await browser.version()).replace(/^(\d+).*/, "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/$1.0.0.0 Safari/537.36");
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  const hosts = new Set();
  const complaints = [];
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${port}/pricing`);
  await page.fill("[name=email]", email);
  await page.fill("[name=title]", title);
  await page.click("button");
  await page.getByText("Thank you.").waitFor();
  await page.goto("about:blank");
  console.log(JSON.stringify({ hosts: [...hosts], complaints: complaints.filter((text) => !text.includes("favicon")) }));
  // The beacon of going away is still under way: a browser that is closed now may take it along.
  await new Promise((resolve) => process.stdin.once("end", resolve));
} finally {
  process.stdin.destroy();
  await end();
}
