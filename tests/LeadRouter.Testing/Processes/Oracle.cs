using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Reconciliation;
using Shouldly;

namespace LeadRouter.Testing.Processes;

/// <summary>Compares what the processes left in the database with what the pure engine makes of the same log.</summary>
public static class Oracle
{
    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "playbook");

    /// <summary>Waits until nothing moves, then checks every promise that a crash could break.</summary>
    /// <param name="ground">Where the processes stood.</param>
    /// <param name="sent">Different activities that were accepted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="playbook">The rules that are live: a file or a folder; null = the example.</param>
    public static async Task CheckAsync(Ground ground, int sent, CancellationToken cancellationToken, string? playbook = null)
    {
        playbook ??= Example;
        var last = "";
        try
        {
            await Eventually.IsTrueAsync(
                FormattableString.Invariant($"{sent} activities folded and the outbox drained"),
                async () =>
                {
                    var (activities, inbox, outbox, unrouted) = await ReadAsync(ground, cancellationToken);
                    last = FormattableString.Invariant(
                        $"{activities} folded, {inbox} in the inbox, {outbox} in the outbox, {unrouted} leads not routed."
                    );
                    return activities >= sent && inbox + outbox + unrouted == 0;
                },
                cancellationToken
            );
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message} {last}", exception);
        }

        await using var connection = await ground.OpenAsync(cancellationToken);
        (await connection.ExecuteScalarAsync<long>("select count(*) from activities")).ShouldBe(sent, "every activity is in the log once");
        (await connection.ExecuteScalarAsync<long>("select count(*) from activity_keys")).ShouldBe(sent, "every key is there once");
        (await connection.ExecuteScalarAsync<long>("select count(*) from failed_messages")).ShouldBe(0, "no message has left the flow");
        await CheckStatesAsync(connection, playbook);
        await CheckLeadsAsync(connection);
        await CheckCreditsAsync(connection);
        await LoadsOracle.CheckAsync(connection, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await CheckHandRaisesAsync(connection, playbook, cancellationToken);
        await CheckMessagesAsync(ground, connection, cancellationToken);
    }

    private static async Task<(long Activities, long Inbox, long Outbox, long Unrouted)> ReadAsync(
        Ground ground,
        CancellationToken cancellationToken
    ) =>
        (
            await ground.CountAsync("select count(*) from activities", cancellationToken),
            await ground.CountAsync("select count(*) from inbox", cancellationToken),
            await ground.CountAsync("select count(*) from outbox", cancellationToken),
            await ground.CountAsync(
                "select count(*) from leads l where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id)",
                cancellationToken
            )
        );

    /// <summary>Every state is the fold of the log, and each activity is in it once: what can be said of a log in which nobody qualifies.</summary>
    public static async Task CheckStatesAsync(Ground ground, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        await CheckStatesAsync(connection, Example);
    }

    private static async Task CheckStatesAsync(DbConnection connection, string playbook)
    {
        var reading = PlaybookLoader.Load(playbook);
        var live = new LivePlaybook(reading.Playbook!);
        var log = (await connection.QueryAsync<byte[]>("select body from activities")).Select(body => ActivityJson.Read(body));
        var expected = IdentityResolver
            .Resolve(log)
            .Select(history => Convert.ToHexString(ContactFold.Fold(history.Activities, live.Classifier).ToBytes()))
            .Order(StringComparer.Ordinal)
            .ToList();
        var stored = (
            await connection.QueryAsync<byte[]>(
                "select s.state from contacts c join contact_states s on s.contact_id = c.id where c.merged_into is null"
            )
        )
            .Select(Convert.ToHexString)
            .Order(StringComparer.Ordinal)
            .ToList();
        stored.Count.ShouldBe(expected.Count, "as many contacts as people");
        stored.SequenceEqual(expected, StringComparer.Ordinal).ShouldBeTrue("every state is the fold of its activities, byte for byte");
    }

    private static async Task CheckLeadsAsync(DbConnection connection)
    {
        (await connection.ExecuteScalarAsync<long>("select count(*) from leads")).ShouldBeGreaterThan(0, "the stream qualifies somebody");
        (
            await connection.ExecuteScalarAsync<long>(
                "select count(*) from leads l where owner is null and not exists (select 1 from waiting_leads w where w.lead_id = l.id)"
            )
        ).ShouldBe(0, "every lead has an owner, or waits for one who has room");
        (
            await connection.ExecuteScalarAsync<long>(
                "select count(*) from (select lead_id from lead_events where to_stage = 'routed' group by lead_id having count(*) > 1) t"
            )
        ).ShouldBe(0, "no lead is routed twice");
        var routed = await connection.ExecuteScalarAsync<long>("select count(*) from lead_events where to_stage = 'routed'");
        (
            await connection.ExecuteScalarAsync<long>("select count(*) from decisions where kind = 'route' and disposition = 'routed'")
        ).ShouldBe(
            routed,
            FormattableString.Invariant($"one route decision for each of {routed.ToString(CultureInfo.InvariantCulture)} leads")
        );
    }

    /// <summary>Every turn in the ledger is a lead's, and a lead's turn is in it once: the books are the sum of it.</summary>
    private static async Task CheckCreditsAsync(DbConnection connection)
    {
        var books = await connection.QueryAsync<(string Team, long Priority, string Body, string Base)>(
            "select team, priority, body, base from fairness_books"
        );
        var turns = 0L;
        foreach (var (team, priority, body, start) in books)
        {
            var entries = (
                await connection.QueryAsync<string>(
                    "select body from fairness_entries where team = @team and priority = @priority order by seq",
                    new { team, priority }
                )
            )
                .Select(entry => JsonSerializer.Deserialize<FairnessEntry>(entry, JsonSerializerOptions.Web)!)
                .ToList();
            turns += entries.Count(entry => entry.Cause is FairnessCause.Turn or FairnessCause.Replacement);
            var sum = FairnessLedger.Replay(JsonSerializer.Deserialize<FairnessBook>(start, JsonSerializerOptions.Web)!, entries);
            var book = JsonSerializer.Deserialize<FairnessBook>(body, JsonSerializerOptions.Web)!;
            JsonSerializer.Serialize(sum).ShouldBe(JsonSerializer.Serialize(book), $"the books of {team} are the sum of their ledger");
        }

        (await connection.ExecuteScalarAsync<long>("select count(*) from leads where credit_team is not null")).ShouldBe(
            turns,
            "one credit for each lead that went by turn"
        );
    }

    private static async Task CheckHandRaisesAsync(DbConnection connection, string playbook, CancellationToken cancellationToken)
    {
        var reading = PlaybookLoader.Load(playbook);
        var classifier = new SignalClassifier(reading.Playbook!);
        var raised = await ReconcileQueries.ReadAsync(connection, classifier, 0, long.MaxValue, cancellationToken);
        raised
            .Where(one => one.Disposition == HandRaiseDispositions.Unaccounted)
            .ShouldBeEmpty("something has become of every request for sales");
    }

    /// <summary>
    /// An empty outbox says that nothing waits, not that everything has arrived: what the decisions must have sent is compared with what consumers have noted.
    /// </summary>
    private static async Task CheckMessagesAsync(Ground ground, DbConnection connection, CancellationToken cancellationToken)
    {
        var states = await connection.QueryAsync<byte[]>("select state from decisions where kind = 'qualification'");
        var scores = states.Count(state => ContactState.FromBytes(state).Email is not null);
        var leads = await connection.ExecuteScalarAsync<long>("select count(*) from leads");
        var routed = await connection.ExecuteScalarAsync<long>("select count(*) from lead_events where to_stage = 'routed'");
        foreach (
            var (endpoint, kind, sent) in new (string, string, long)[]
            {
                (MessageTopology.Routing, "lead-qualified", leads),
                (MessageTopology.Crm, "lead-routed", routed),
                (MessageTopology.Alerts, "lead-routed", routed),
            }
        )
        {
            await Eventually.IsTrueAsync(
                FormattableString.Invariant($"each of {sent} messages {kind} has been consumed by {endpoint}"),
                async () =>
                    await ground.CountAsync(
                        $"select count(*) from consumed where endpoint = '{endpoint}' and id like '{kind}:%'",
                        cancellationToken
                    ) == sent,
                cancellationToken
            );
        }

        // How many scores a message has is the last part of its key.
        await Eventually.IsTrueAsync(
            FormattableString.Invariant($"each of {scores} scores has been consumed by {MessageTopology.Crm}"),
            async () =>
                (
                    await connection.QueryAsync<string>(
                        $"select id from consumed where endpoint = '{MessageTopology.Crm}' and id like 'scores-changed:%'"
                    )
                ).Sum(id => long.Parse(id[(id.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture)) == scores,
            cancellationToken
        );
    }
}
