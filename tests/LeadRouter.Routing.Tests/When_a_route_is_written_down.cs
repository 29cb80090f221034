using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_route_is_written_down
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whoever reads it again knows nothing of how it was written.</summary>
    [Fact]
    public void It_is_what_the_serializer_alone_would_write()
    {
        var plan = new RoutePlan(SomePlaybook.With().Territories);
        var question = new RouteQuestion
        {
            Lead = "l1",
            Facts = new Dictionary<string, string> { ["country"] = "DE", ["company"] = "Müller & \"Söhne\" <b>" },
            Motion = "new",
            Priority = 1,
            At = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
        };
        var standing = new RouteStanding
        {
            People = new Dictionary<string, PersonStanding>
            {
                ["ana@sales.example"] = new()
                {
                    HasLeft = true,
                    On = false,
                    OnBy = "ops@sales.example",
                    Weight = 500,
                    Absences = [new Stretch(1, 2), new Stretch(3, long.MaxValue)],
                    AwayBy = "Łukasz",
                    Delegate = "ben@sales.example",
                    Successor = "cem@sales.example",
                    Use = new CapacityUse(1, 2, 3, 4, 5),
                    HadIt = true,
                },
                ["ben@sales.example"] = new(),
            },
        };
        var record = RouteRecord.Of(plan, question, standing, null).Record;

        var written = Encoding.UTF8.GetString(RouteRecordJson.Write(record));

        written.ShouldBe(JsonSerializer.Serialize(record, Plain));
    }
}
