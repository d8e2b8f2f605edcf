// Every call that the package offers and a drive can answer; the first wrong answer ends it.
import assert from "node:assert/strict";
import { createClient } from "webdav";

const client = createClient(process.argv[2], {
  username: process.env.DAV_USER,
  password: process.env.DAV_PASSWORD,
});
const bytes = Buffer.alloc(100_000);

assert.ok((await client.getDAVCompliance("/")).compliance.includes("2"));

await client.createDirectory("/album");
assert.ok(await client.putFileContents("/album/one.bin", bytes));
assert.equal(await client.putFileContents("/album/one.bin", "x", { overwrite: false }), false);
assert.ok(await client.exists("/album/one.bin"));
assert.equal(await client.exists("/album/none.bin"), false);

const stat = await client.stat("/album/one.bin");
assert.equal(stat.type, "file");
assert.equal(stat.size, bytes.length);
assert.ok(stat.etag);
assert.deepEqual(
  (await client.getDirectoryContents("/album")).map((entry) => entry.basename),
  ["one.bin"],
);
assert.deepEqual(await client.getFileContents("/album/one.bin"), bytes);

const lock = await client.lock("/album/one.bin");
assert.ok(lock.token);
await assert.rejects(client.putFileContents("/album/one.bin", "y"), { status: 423 });
await client.unlock("/album/one.bin", lock.token);

await client.copyFile("/album/one.bin", "/album/two.bin");
await client.moveFile("/album/one.bin", "/album/moved.bin");
await client.deleteFile("/album/two.bin");

// getQuota() asks for all properties, among which quotas are not: RFC 4331 3
const answer = await client.customRequest("/", {
  method: "PROPFIND",
  headers: { Depth: "0", "Content-Type": "application/xml" },
  data: `<propfind xmlns="DAV:"><prop><quota-available-bytes/><quota-used-bytes/></prop></propfind>`,
});
const quota = await answer.text();
assert.match(quota, /quota-available-bytes>[0-9]+</);
assert.match(quota, /quota-used-bytes>[0-9]+</);
