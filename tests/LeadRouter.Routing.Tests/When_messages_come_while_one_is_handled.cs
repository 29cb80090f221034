using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
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

    private static Task HandleAsync(RoutingRig rig, Func<long, UnitOfWork, Task> handle, Func<long, long>? keyOf = null) =>
        Held.WhileTheyComeAsync(
            rig,
            Endpoint,
            Enumerable
                .Range(1, Waiting)
                .Select(version => (FormattableString.Invariant($"score:{keyOf?.Invoke(version) ?? version}"), Held.Score(version))),
            (message, unit) => handle(message.Version, unit)
        );

    private static Task<long> CountAsync(RoutingRig rig, string sql) =>
        rig.Database.TransactAsync((unit, token) => unit.FirstOrDefaultAsync<long>(sql, null, token), RoutingRig.Token);
}
