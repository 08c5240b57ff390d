import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleDocumentation } from "#policy/index.ts";
import { clientOf } from "../../test/client.ts";
import { rowCounts } from "../../test/operations.ts";
import { startServer } from "../../test/server.ts";

const operationName = "/api/policy/{rule}";

test("the rules over HTTP", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const client = clientOf(server.url);
  const ask = (rule: string, body: object) => client.send("POST", `/api/policy/${rule}`, body);

  await t.test("the description has the shape and an answered example of every rule", async () => {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as Described;
    const { post } = paths[operationName] ?? assert.fail(operationName);
    const { schema, examples } = post.requestBody.content["application/json"];
    const names = ruleDocumentation.map(({ name }) => name);
    assert.ok(names.length > 30, `only ${names.length} rules`);
    assert.deepEqual(Object.keys(examples), names);
    assert.deepEqual(
      schema.properties.input.anyOf.map((shape) => [shape.title, shape.required]),
      ruleDocumentation.map(({ name, input }) => [name, input.required]),
    );
    for (const { name, title } of ruleDocumentation) {
      assert.ok(post.description.includes(`| \`${name}\` | ${title} |`), name);
      const reply = await ask(name, examples[name]?.value ?? assert.fail(name));
      assert.equal(reply.status, 200, name);
      assert.equal(reply.body.ok, true, `${name}: ${JSON.stringify(reply.body)}`);
    }
    assert.match(post.description, /`calculationBase`（可选/);
  });

  await t.test("without a session, and nothing that is asked is kept", async () => {
    const before = await rowCounts(server);
    const input = { number: "11010519491231002X" };
    const reply = await ask("identity.resident", { input });
    assert.equal(reply.body.result.valid, true);
    await ask("identity.resident", { input: { number: "no number" } });
    await ask("no.rule", { input });
    assert.deepEqual(await rowCounts(server), before);
    assert.ok(!server.output().includes(input.number), "a number of a person in the log");
  });

  await t.test("`on` says whose law answers; without it the law of today", async () => {
    // 一次性伤残补助金 of grade 1: 24 months until the regulation was amended on 2011-01-01, 27 since.
    const input = { grade: 1, averageWage12m: "6000.00", localAverageWage: "6000.00" };
    const lawOf = async (on?: string) =>
      (await ask("injury.grant", { input, allowUnconfirmed: true, ...(on !== undefined && { on }) })).body;
    assert.equal((await lawOf("2010-12-31")).result.months, 24);
    assert.equal((await lawOf("2011-01-01")).result.months, 27);
    assert.equal((await lawOf()).result.months, 27);
  });

  await t.test("a day that does not exist is refused as a request, in words", async () => {
    for (const on of ["2026-02-30", "2026-2-3", "today"]) {
      const reply = await ask("calendar.isWorkday", { input: { date: "2026-02-03" }, on });
      assert.equal(reply.status, 400, on);
      assert.equal(reply.body.type, "/problems/request/invalid");
      assert.match(reply.body.detail, /[\u4e00-\u9fff]/);
    }
  });

  await t.test("`explain` adds the derivation of each figure", async () => {
    const body = { input: { ageMonths: 722 }, explain: true };
    const reply = await ask("pension.divisor", body);
    assert.equal(reply.body.explanation.divisor.result, reply.body.result.divisor);
  });
});

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly description: string;
          readonly requestBody: {
            readonly content: {
              readonly "application/json": {
                readonly schema: {
                  readonly properties: {
                    readonly input: { readonly anyOf: readonly { title: string; required: unknown }[] };
                  };
                };
                readonly examples: Readonly<Record<string, { readonly value: object }>>;
              };
            };
          };
        };
      }
    >
  >;
}

test("whoever asks the rules too often waits", async (t) => {
  const server = await startServer({ env: { SHEBAO_REQUEST_LIMIT: "20" } });
  t.after(() => server.close());
  const client = clientOf(server.url);
  const ask = () => client.send("POST", "/api/policy/calendar.isWorkday", { input: { date: "2026-02-03" } });
  const replies = [];
  for (let round = 0; round < 21; round += 1) replies.push(await ask());
  assert.deepEqual(
    replies.map(({ status }) => status),
    [...Array.from({ length: 20 }, () => 200), 429],
  );
  assert.equal(replies.at(-1)?.body.type, "/problems/request/too-many");
  assert.ok(Number(replies.at(-1)?.headers.get("retry-after")) > 0);
});
