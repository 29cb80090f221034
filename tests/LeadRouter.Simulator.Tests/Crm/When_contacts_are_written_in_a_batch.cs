using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

public sealed class When_contacts_are_written_in_a_batch
{
    private const string Upsert = "/crm/objects/2026-03/contacts/batch/upsert";
    private const string Update = "/crm/objects/2026-03/contacts/batch/update";

    [Fact]
    public async Task An_upsert_by_address_that_leaves_fields_out_is_refused()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.CreateAsync("""{"email":"jo@buyer.example","firstname":"Jo"}""");

        var partial = await hubSpot.PostAsync(
            Upsert,
            """{"inputs":[{"id":"jo@buyer.example","idProperty":"email","properties":{"lastname":"Doe"}}]}"""
        );
        var whole = await hubSpot.PostAsync(
            Upsert,
            """{"inputs":[{"id":"jo@buyer.example","idProperty":"email","properties":{"firstname":"Jo","lastname":"Doe"}}]}"""
        );

        partial.Status.ShouldBe(400);
        partial.Body["category"]!.ToString().ShouldBe("VALIDATION_ERROR");
        partial.Body["message"]!.ToString().ShouldContain("firstname");
        whole.Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_upsert_by_a_unique_property_may_leave_fields_out()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.AddKeyAsync();
        await hubSpot.CreateAsync("""{"email":"jo@buyer.example","firstname":"Jo","key":"k1"}""");

        var (status, body) = await hubSpot.PostAsync(
            Upsert,
            """{"inputs":[{"id":"k1","idProperty":"key","properties":{"lastname":"Doe"}}]}"""
        );

        status.ShouldBe(200);
        body["results"]![0]!["new"]!.GetValue<bool>().ShouldBeFalse();
        body["results"]![0]!["properties"]!["firstname"]!.ToString().ShouldBe("Jo");
    }

    [Theory]
    [InlineData("""{"email":"x@buyer.example","firstname":5}""", "VALIDATION_ERROR", "firstname")]
    [InlineData("""{"email":"x@buyer.example","shoe_size":"5"}""", "VALIDATION_ERROR", "PROPERTY_DOESNT_EXIST")]
    [InlineData("""{"email":"x@nowhere"}""", "VALIDATION_ERROR", "INVALID_EMAIL")]
    [InlineData("""{"email":"x@buyer.example","hubspot_owner_id":"1"}""", "VALIDATION_ERROR", "INVALID_OWNER_ID")]
    [InlineData("""{"email":"x@buyer.example","createdate":"2026-01-01"}""", "VALIDATION_ERROR", "READ_ONLY_VALUE")]
    [InlineData("""{"email":"taken@buyer.example"}""", "CONFLICT", "Existing ID")]
    public async Task A_bad_row_fails_alone_when_every_row_is_traced_and_all_fail_when_none_is(
        string properties,
        string category,
        string words
    )
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.AddKeyAsync();
        await hubSpot.CreateAsync("""{"email":"taken@buyer.example"}""");
        string Row(string id, string trace, string values) =>
            "{\"id\":\"" + id + "\",\"idProperty\":\"key\"," + trace + "\"properties\":" + values + "}";
        string Inputs(string first, string second) =>
            "{\"inputs\":[" + Row("good", first, """{"email":"good@buyer.example"}""") + "," + Row("bad", second, properties) + "]}";

        var untraced = await hubSpot.PostAsync(Upsert, Inputs("", ""));
        hubSpot.Server.State.Count("contacts").ShouldBe(1);
        var traced = await hubSpot.PostAsync(Upsert, Inputs("\"objectWriteTraceId\":\"t1\",", "\"objectWriteTraceId\":\"t2\","));

        untraced.Status.ShouldBeOneOf(400, 409);
        untraced.Body["category"]!.ToString().ShouldBe(category);
        untraced.Body["message"]!.ToString().ShouldContain(words);
        traced.Status.ShouldBe(207);
        traced.Body["results"]!.AsArray().ShouldHaveSingleItem()!["objectWriteTraceId"]!.ToString().ShouldBe("t1");
        var error = traced.Body["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["category"]!.ToString().ShouldBe(category);
        error["context"]!["objectWriteTraceId"]![0]!.ToString().ShouldBe("t2");
        hubSpot.Server.State.Count("contacts").ShouldBe(2);
    }

    [Fact]
    public async Task An_update_of_somebody_unknown_is_reported_beside_the_good_ones()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.CreateAsync("""{"email":"jo@buyer.example"}""");

        var (status, body) = await hubSpot.PostAsync(
            Update,
            """
            {"inputs":[
              {"id":"jo@buyer.example","idProperty":"email","properties":{"firstname":"Jo"}},
              {"id":"kim@buyer.example","idProperty":"email","properties":{"firstname":"Kim"}}
            ]}
            """
        );

        status.ShouldBe(207);
        body["numErrors"]!.GetValue<int>().ShouldBe(1);
        body["errors"]![0]!["category"]!.ToString().ShouldBe("OBJECT_NOT_FOUND");
        body["errors"]![0]!["context"]!["ids"]![0]!.ToString().ShouldBe("kim@buyer.example");
        hubSpot.Server.State.Count("contacts").ShouldBe(1);
    }

    [Fact]
    public async Task An_id_given_twice_refuses_the_request()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        var (status, body) = await hubSpot.PostAsync(
            Upsert,
            """{"inputs":[{"id":"a@buyer.example","idProperty":"email","properties":{}},{"id":"A@buyer.example","idProperty":"email","properties":{}}]}"""
        );

        status.ShouldBe(400);
        body["message"]!.ToString().ShouldContain("Duplicate IDs");
        hubSpot.Server.State.Count("contacts").ShouldBe(0);
    }

    [Fact]
    public async Task More_than_a_hundred_rows_are_refused()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        var inputs = new JsonArray([
            .. Enumerable
                .Range(0, 101)
                .Select(row => new JsonObject
                {
                    ["id"] = $"p{row}@buyer.example",
                    ["idProperty"] = "email",
                    ["properties"] = new JsonObject(),
                }),
        ]);

        (await hubSpot.PostAsync(Upsert, new JsonObject { ["inputs"] = inputs }.ToJsonString())).Status.ShouldBe(400);
        inputs.RemoveAt(0);
        (await hubSpot.PostAsync(Upsert, new JsonObject { ["inputs"] = inputs.DeepClone() }.ToJsonString())).Status.ShouldBe(200);

        hubSpot.Server.State.Count("contacts").ShouldBe(100);
    }

    [Theory]
    [InlineData("/crm/v3/objects")]
    [InlineData("/crm/objects/2026-03")]
    [InlineData("/crm/objects/2026-09")]
    public async Task Every_version_of_the_paths_reaches_the_same_records(string at)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        var id = await hubSpot.CreateAsync("""{"email":"jo@buyer.example"}""");

        (await hubSpot.GetAsync($"{at}/contacts/jo@buyer.example?idProperty=email"))["id"]!.ToString().ShouldBe(id);
    }
}
