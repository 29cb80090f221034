using System.Text.Json;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_the_document_is_asked_for
{
    [Fact]
    public async Task It_has_every_route_with_a_summary_and_its_problems()
    {
        await using var rig = await ApiRig.StartAsync();

        var document = JsonSerializer.Deserialize<JsonElement>(await rig.Client.GetStringAsync("/openapi/v1.json", ApiRig.Token));

        var routes = document.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value.GetProperty("get"));
        routes
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe([
                "/v1/accounts/{domain}",
                "/v1/alerts",
                "/v1/contacts/{key}",
                "/v1/contacts/{key}/explanation",
                "/v1/failed-activities",
                "/v1/leads",
                "/v1/leads/{id}",
                "/v1/signals/coverage",
            ]);
        foreach (var (path, route) in routes)
        {
            route.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(path);
            var responses = route.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            responses.ShouldContain("200", path);
            responses.ShouldContain("401", path);
            responses.ShouldContain("503", path);
        }

        var fields = document.GetProperty("components").GetProperty("schemas").GetProperty("ContactAnswer").GetProperty("properties");
        fields.GetProperty("completeness").GetProperty("type").GetString().ShouldBe("number");
        fields.GetProperty("asOf").GetProperty("format").GetString().ShouldBe("date-time");
    }
}
