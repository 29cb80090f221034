using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Routes.Ways;
using LeadRouter.Storage.Fairness;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_route_is_asked_about
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task The_stored_record_decides_the_same_again_and_tells_the_way_for_another()
    {
        await using var rig = await RoutingRig.StartAsync();
        await rig.RouteAsync(await rig.QualifyAsync("one.example", facts: ("country", "DE")));
        var lead = await rig.QualifyAsync("two.example", facts: ("country", "DE"));
        await rig.RouteAsync(lead);
        var body = await rig.OneAsync<string>("select body from decisions where lead_id = @Id", new { Id = lead.LeadId.ToString("N") });

        var record = JsonSerializer.Deserialize<RouteRecord>(body, Json)!;
        var books = await new FairnessQueries(rig.Database).BooksAsync(record.Question.Priority, RoutingRig.Token);
        books[record.Team] = record.Book!;
        var start = new RouteCase(rig.Live.Routes, record.Question, record.Standing, books);

        start.Decide().Owner.ShouldBe(await rig.OwnerAsync(lead));
        var ways = RouteWays.For(start, "ben@sales.example");
        ways[0].Text.ShouldBe("1 more lead is shared out first");
        RouteWays.For(start, "eve@sales.example").Select(way => way.Text).ShouldContain("country is unknown (it is DE)");
    }
}
