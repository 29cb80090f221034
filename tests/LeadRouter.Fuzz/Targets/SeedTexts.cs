namespace LeadRouter.Fuzz.Targets;

/// <summary>Small inputs of each kind, as senders write them.</summary>
internal static class SeedTexts
{
    public static readonly IReadOnlyList<string> Items =
    [
        """{"type":"track","messageId":"m-1","userId":"u-1","event":"Form Submitted","timestamp":"2026-11-22T09:00:00.000Z","properties":{"form":"demo","email":"vera@globex.example","url":"https://www.acme.example/demo?utm_campaign=spring#top"}}""",
        """{"type":"page","messageId":"m-2","anonymousId":"browser-1","name":"Pricing","properties":{"url":"https://www.acme.example/pricing","price":12.5,"tags":["a","b"],"nested":{"deep":{"er":true}}},"context":{"page":{"url":"https://www.acme.example/"},"userAgent":"Mozilla/5.0","campaign":{"name":"spring"}}}""",
        """{"type":"identify","messageId":"m-3","anonymousId":"browser-1","userId":"u-1","sentAt":"2026-11-22T09:30:00Z","originalTimestamp":"2026-11-22T09:29:59.123456789+01:00","traits":{"email":"Vera@M\u00fcnchen.example","firstName":"Vera","title":"VP Operations","company":{"name":"Globex GmbH & Co. KG","domain":"globex.example","employees":"1,200"},"gone":null}}""",
        """{"type":"group","messageId":"m-4","userId":"u-1","groupId":"globex.example","traits":{"name":"Globex","industry":"software","employees":1200,"country":"DE","website":"https://www.globex.co.uk/about"}}""",
        """{"type":"alias","messageId":"m-5","userId":"u-1","previousId":"browser-2"}""",
        """{"type":"track","userId":"u-2","event":"Asset Downloaded","timestamp":"2026-11-21 08:00:00Z","properties":{"file":"rfp-kit.pdf","url":"https://www.acme.example/files/rfp%2Dkit.pdf?v=2","secondsAfterDelivery":12}}""",
        """{"type":"screen","messageId":"m-7","userId":"\u5f20\u4f1f","name":"Price list e\u0301\u0323"}""",
    ];

    public static readonly IReadOnlyList<string> Batches =
    [
        $$$"""{"writeKey":"try-me","sentAt":"2026-11-22T09:59:00Z","context":{"traits":{"email":"jo@acme.example"},"library":{"name":"x"}},"batch":[{{{Items[0]}}},{{{Items[1]}}},{{{Items[2]}}}]}""",
        $$$"""{"batch":[{{{Items[3]}}},{"type":"track","event":"Nobody did this"},{{{Items[4]}}},17,{{{Items[5]}}},{{{Items[6]}}}]}""",
        """{"batch":[]}""",
    ];

    public static readonly IReadOnlyList<string> Facts =
    [
        """{"email":"vera@globex.example","messageId":"f-1","validFrom":"2026-11-01T00:00:00Z","knownSince":"2026-11-02T00:00:00Z","fields":{"relation":"customer","owner":"ana@acme.example","openOpportunity":"true","consent.email":"granted"}}""",
        """{"facts":[{"domain":"www.globex.co.uk","fields":{"employees":"10k+","country":"Deutschland","crmList":["strategic-2026","b,c"],"industry":null}},{"crmId":"003-1","fields":{"language":"de-AT"}}]}""",
        """[{"groupId":"g-1","fields":{"name":"Globex"}},{"anonymousId":"b-1","fields":{}}]""",
    ];

    public static readonly IReadOnlyList<string> Events =
    [
        """{"specversion":"1.0","id":"A-1","source":"/web/forms","type":"com.acme.form.submitted.v1","time":"2026-11-22T09:00:00Z","subject":"jane@acme.example","datacontenttype":"application/json; charset=utf-8","data":{"form":"demo","email":"jane@acme.example","traits":{"title":"CTO"},"properties":{"a":1},"context":{"page":{"url":"https://acme.example/"}}}}""",
        """{"specversion":"1.0","id":"A-2","source":"urn:x","type":"com.acme.page.viewed","data_base64":"eyJ1c2VySWQiOiJ1LTEiLCJ1cmwiOiJodHRwczovL2FjbWUuZXhhbXBsZS8ifQ=="}""",
        """{"specversion":"1.0","id":"A-3","source":"urn:x","type":"com.acme.signup","subject":"u-9","data":{"plan":"pro","timestamp":"2026-11-22T08:00:00Z"}}""",
        $$"""{"specversion":"1.0","id":"A-4","source":"urn:x","type":"anything","data":{{Items[2]}}}""",
    ];

    /// <summary>Header lines, an empty line, the body.</summary>
    public static readonly IReadOnlyList<string> BinaryEvents =
    [
        "content-type: application/json\nce-specversion: 1.0\nce-id: A-1\nce-source: /web/forms\nce-type: com.acme.form.submitted\nce-subject: Jan%C3%A9 \u00e9\nce-time: 2026-11-22T09:00:00Z\n\n{\"userId\":\"u-1\",\"form\":\"demo\"}",
        "content-type: text/xml\nce-specversion: 1.0\nce-id: \"A \\\"1\\\"\"\nce-source: s\nce-type: page\n\n<a/>",
        "ce-specversion: 1.0\nce-id: 3\nce-source: s\nce-type: com.acme.identify\n\n",
    ];

    public static readonly IReadOnlyList<string> Messages =
    [
        $"routing-key: web.eu\ncontent-type: application/json\nmessage-id: q-1\ntimestamp: 1795341000000\n\n[{Items[0]},{Items[2]}]",
        $"routing-key: web\ncontent-encoding: identity\n\n{Items[1]}",
        $"routing-key: crm.eu.contacts\ncontent-type: application/cloudevents+json\n\n{Events[0]}",
        "routing-key: web.x\ncontent-type: application/json\nh cloudEvents:specversion: 1.0\nh cloudEvents:id: A-9\nh cloudEvents_source: s\nh cloudEvents_type: com.acme.page\n\n{\"userId\":\"u\"}",
        "routing-key: nobody\ncontent-encoding: gzip\n\n{}",
    ];

    public static readonly IReadOnlyList<string> Snowplow =
    [
        """{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[{"e":"pv","aid":"shop","url":"https://acme.example/pricing","page":"Pricing","refr":"https://search.example/","duid":"d-1","uid":"u-1","eid":"e-1","dtm":"1795340000000","stm":"1795340001000","ua":"Mozilla/5.0","cx":"eyJzY2hlbWEiOiJpZ2x1OmNvbS5zL2NvbnRleHRzL2pzb25zY2hlbWEvMS0wLTAiLCJkYXRhIjpbeyJzY2hlbWEiOiJpZ2x1OmNvbS5hL3VzZXIvanNvbnNjaGVtYS8xLTAtMCIsImRhdGEiOnsiZW1haWwiOiJhQGIuZXhhbXBsZSJ9fV19"},{"e":"se","se_ca":"Asset","se_ac":"download","se_la":"rfp-kit","se_va":"1.5","tnuid":"t-1"}]}""",
        """{"schema":"iglu:x","data":[{"e":"ue","uid":"u-1","ttm":"1795340000000","ue_pr":"{\"schema\":\"iglu:com.s/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":\"iglu:com.acme/form_submitted/jsonschema/1-0-0\",\"data\":{\"form\":\"demo\",\"email\":\"a@b.example\"}}}","co":"{\"schema\":\"iglu:c/contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":\"iglu:c/client_session/jsonschema/1-0-1\",\"data\":{\"userId\":\"dev-1\"}}]}"},{"e":"tr","uid":"u","tr_id":"1","tr_tt":9.5},{"e":"pp","duid":"d"}]}""",
    ];

    public static readonly IReadOnlyList<string> Pixels =
    [
        "?e=pv&aid=shop&url=https%3A%2F%2Facme.example%2Fpricing&page=Pricing&duid=d-1&eid=e-1&dtm=1795340000000&stm=1795340001000&p=web",
        "?e=se&se_ca=Form&se_ac=submit&se_la=demo&uid=u-1",
        "?e=ue&uid=u&ue_px=eyJzY2hlbWEiOiJpZ2x1OmNvbS5zL3Vuc3RydWN0X2V2ZW50L2pzb25zY2hlbWEvMS0wLTAiLCJkYXRhIjp7InNjaGVtYSI6ImlnbHU6Yy9wYWdlL2pzb25zY2hlbWEvMS0wLTAiLCJkYXRhIjp7fX19",
    ];

    public static readonly IReadOnlyList<string> Imports =
    [
        $$$"""{"file":"a.csv","origin":"backfill","source":"web","entries":[{"line":2,"column":1,"item":{{{Items[0]}}}},{"line":3,"column":7,"fault":{"reason":"bad-row","detail":"The row has 2 fields.","bytes":"YSxi"}}]}""",
        $$$"""{"file":"b.ndjson","origin":"live","entries":[{"line":1,"column":1,"item":{{{Events[0]}}}},{"line":2,"column":1,"item":[]},{"line":3,"column":1,"item":"x"}]}""",
    ];

    public static readonly IReadOnlyList<string> CsvFiles =
    [
        "type,timestamp,user_id,event,email,properties.form,traits.company.name\ntrack,2026-11-01T10:00:00Z,u-1,Form Submitted,a@b.example,demo,\"Globex, \"\"the\"\" one\"\npage,2026-11-01,u-2,,,,\n\ntrack,2026-11-02,u-3,\"two\nlines\",x@y.example,,\n",
        "\ufefftype;timestamp;userId;name\r\npage;2026-11-01;u-1;Pricing\r\npage;\"2026-11-01\";u-2;\"P;Q\"\r\n",
        "type\ttimestamp\tanonymousId\tproperties.url\npage\t2026-11-01\tb-1\thttps://acme.example/",
    ];

    /// <summary>Every section that a playbook needs, each as small as it can be.</summary>
    public const string Playbook = """
        schema: 1
        name: Small
        lists: {dach: [DE, AT]}
        signals:
          pricing: {when: {type: page, url: "*/pricing*"}}
          demo: {when: {any: [{form: demo}, {not: {type: page}}]}, handRaise: true}
        icp:
          employees: {weight: 40, points: {200..4999: 100, other: 0}}
          country: {weight: 60, points: {dach: 100, other: 0}}
          grades: {A: 80, B: 60, C: 40, D: 20, F: 0, "?": {completeness: "< 50%"}}
        personas: [{persona: buyer, tier: 1, seniority: vp}, {persona: other, tier: 3}]
        engagement:
          pricing: {atLeast: {3 in 7d: 60}}
          levels: {1: 70, 2: 40, 3: 15, 4: 0}
          account: {tierWeights: {1: 1.5, 2: 1, 3: 0.5, 0: 0}, cap: 100}
        qualification: [{qualify: 1, when: {signal: demo, within: 1d}}]
        territories:
          ladder: [rules]
          location: account_hq
          rules: [{territory: rest, team: desk}]
          teams:
            desk: {sla: 8h, onBreach: escalate, hours: Mon-Fri 09:00-17:00 Europe/London, members: {eve@acme.example: {perDay: 12}}}
        """;
}
