using System.Diagnostics.Metrics;
using LeadRouter.Contracts.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>A transaction for each message costs more than what most messages do: those of an endpoint that wait are handled together, and each of them still for itself.</summary>
public sealed class When_messages_come_while_one_is_handled
{
    private const string Endpoint = MessageTopology.Crm;
    private const int Waiting = 10;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task They_share_the_next_transaction(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        var units = new List<UnitOfWork>();

        await HandleAsync(
            rig,
            (_, unit) =>
            {
                units.Add(unit);
                return Task.CompletedTask;
            }
        );

        units.Count.ShouldBe(Waiting);
        units.Distinct().Count().ShouldBe(1);
        (await CountAsync(rig, "select count(*) from consumed")).ShouldBe(Waiting + 1);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_one_that_fails_leaves_alone(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);

        await HandleAsync(
            rig,
            (version, unit) =>
                version == 4
                    ? throw new FormatException("of its own")
                    : unit.ExecuteAsync(
                        "insert into settings (name, value) values (@Name, '')",
                        new { Name = FormattableString.Invariant($"handled-{version}") },
                        RoutingRig.Token
                    )
        );

        (await CountAsync(rig, "select count(*) from settings where name like 'handled-%'")).ShouldBe(Waiting - 1);
        (
            await CountAsync(
                rig,
                $"select count(*) from failed_messages where id = 'score:4' and type = '{typeof(ScoreChanged).FullName}' and body like '%\"Version\":4%'"
            )
        ).ShouldBe(1);
        (await CountAsync(rig, "select count(*) from failed_messages")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_one_twice_happens_once()
    {
        await using var rig = await RoutingRig.StartAsync();
        var handled = new List<long>();

        await HandleAsync(
            rig,
            (version, _) =>
            {
                handled.Add(version);
                return Task.CompletedTask;
            },
            keyOf: version => version / 2
        );

        handled.Count.ShouldBe((Waiting / 2) + 1, "keys 0 to 5");
    }

    /// <summary>Holds the first one back until all others wait, and comes back when all are answered.</summary>
    private static async Task HandleAsync(RoutingRig rig, Func<long, UnitOfWork, Task> handle, Func<long, long>? keyOf = null)
    {
        using var meter = new Meter(BusMetrics.MeterName);
        var gate = new OnceGate(
            rig.Database,
            new BusFooting(true),
            new OutboxInFlight(TimeProvider.System),
            new BusMetrics(meter),
            TimeProvider.System,
            NullLogger<OnceGate>.Instance
        );
        var begun = new TaskCompletionSource();
        var others = new TaskCompletionSource();
        var first = gate.RunGatheredAsync(
            Endpoint,
            "first",
            Score(0),
            async (_, _, _) =>
            {
                begun.SetResult();
                await others.Task;
            },
            RoutingRig.Token
        );
        await begun.Task;
        var waiting = Enumerable
            .Range(1, Waiting)
            .Select(version =>
                gate.RunGatheredAsync(
                    Endpoint,
                    FormattableString.Invariant($"score:{keyOf?.Invoke(version) ?? version}"),
                    Score(version),
                    (message, unit, _) => handle(message.Version, unit),
                    RoutingRig.Token
                )
            )
            .ToList();
        others.SetResult();
        await Task.WhenAll([first, .. waiting]);
    }

    /// <summary>All alike but for their version.</summary>
    private static ScoreChanged Score(long version) =>
        new()
        {
            ContactId = Guid.Empty,
            Version = version,
            At = 0,
            DecisionId = Guid.Empty,
        };

    private static Task<long> CountAsync(RoutingRig rig, string sql) =>
        rig.Database.TransactAsync((unit, token) => unit.FirstOrDefaultAsync<long>(sql, null, token), RoutingRig.Token);
}
