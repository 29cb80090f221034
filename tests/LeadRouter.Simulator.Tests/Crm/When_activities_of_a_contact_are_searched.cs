using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

public sealed class When_activities_of_a_contact_are_searched
{
    [Theory]
    [InlineData("calls")]
    [InlineData("emails")]
    [InlineData("meetings")]
    [InlineData("tasks")]
    public async Task Those_that_are_tied_to_it_are_found(string type)
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();
        var ann = await AddAsync(hubSpot, "contacts", """{"email":"ann@x.example"}""");
        var bob = await AddAsync(hubSpot, "contacts", """{"email":"bob@x.example"}""");
        var hers = await AddAsync(hubSpot, type, """{"hs_timestamp":"2026-01-05T10:00:00Z"}""", ann);
        await AddAsync(hubSpot, type, """{"hs_timestamp":"2026-01-05T10:00:00Z"}""", bob);
        await AddAsync(hubSpot, type, """{"hs_timestamp":"2026-01-05T10:00:00Z"}""");

        var (status, body) = await hubSpot.PostAsync(
            $"/crm/v3/objects/{type}/search",
            $$$"""{"filterGroups":[{"filters":[{"propertyName":"associations.contact","operator":"EQ","value":"{{{ann}}}"}]}]}"""
        );

        status.ShouldBe(200);
        body["results"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(hers);
    }

    [Fact]
    public async Task A_task_that_is_done_has_the_instant_at_which_it_was()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        await AddAsync(hubSpot, "tasks", """{"hs_timestamp":"2026-01-05T10:00:00Z"}""");
        var done = await AddAsync(hubSpot, "tasks", """{"hs_timestamp":"2026-01-05T10:00:00Z","hs_task_status":"COMPLETED"}""");

        var (_, body) = await hubSpot.PostAsync(
            "/crm/v3/objects/tasks/search",
            """{"filterGroups":[{"filters":[{"propertyName":"hs_task_completion_date","operator":"HAS_PROPERTY"}]}]}"""
        );
        body["results"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(done);
    }

    [Fact]
    public async Task One_without_an_instant_is_refused()
    {
        await using var hubSpot = await SimulatedHubSpot.StartAsync();

        var (status, _) = await hubSpot.PostAsync("/crm/v3/objects/calls", """{"properties":{"hs_call_title":"hello"}}""");

        status.ShouldBe(400);
    }

    private static async Task<string> AddAsync(SimulatedHubSpot hubSpot, string type, string properties, string? contact = null)
    {
        var associations = contact is null ? "" : $$$""","associations":[{"to":{"id":"{{{contact}}}"},"types":[]}]""";
        var (status, body) = await hubSpot.PostAsync($"/crm/v3/objects/{type}", $$"""{"properties":{{properties}}{{associations}}}""");
        status.ShouldBe(201);
        return ((JsonNode)body)["id"]!.ToString();
    }
}
