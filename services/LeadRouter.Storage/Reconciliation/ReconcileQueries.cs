using System.Data.Common;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Members;

namespace LeadRouter.Storage.Reconciliation;

/// <summary>
/// Accounts for every request for sales of a day: those that the activity log has, not those that a decision knows of, so that one which fell through is seen.
/// </summary>
public sealed class ReconcileQueries(IDatabase database, LivePlaybook live)
{
    private const int PageRows = 2000;

    private const string Columns = """
        select a.id as Id, a.at as At, a.arrived_at as ArrivedAt, a.origin as Origin, a.body as Body,
               coalesce(
                   (select i.contact_id from identities i where i.node = a.node),
                   (select min(i.contact_id) from anonymous_links l join identities i on i.node = l.node where l.anonymous = a.anonymous),
                   (select i.contact_id from identities i where i.node = a.anonymous)
               ) as ContactId
        """;

    /// <param name="from">Unix milliseconds, UTC: made at or after.</param>
    /// <param name="until">Made before.</param>
    /// <returns>In the order in which they came, each once.</returns>
    public async Task<IReadOnlyList<HandRaise>> ReadAsync(long from, long until, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, live.Classifier, live.Routes, from, until, cancellationToken);
    }

    /// <inheritdoc cref="ReadAsync(long, long, CancellationToken)"/>
    /// <param name="classifier">Says what is a request for sales.</param>
    public static Task<IReadOnlyList<HandRaise>> ReadAsync(
        DbConnection connection,
        SignalClassifier classifier,
        long from,
        long until,
        CancellationToken cancellationToken
    ) => ReadAsync(connection, classifier, null, from, until, cancellationToken);

    /// <param name="plan">By which somebody acts for whoever owns an opportunity; null where it does not matter who does.</param>
    private static async Task<IReadOnlyList<HandRaise>> ReadAsync(
        DbConnection connection,
        SignalClassifier classifier,
        RoutePlan? plan,
        long from,
        long until,
        CancellationToken cancellationToken
    )
    {
        var raised = new List<HandRaise>();
        for (var after = 0L; ; )
        {
            var page = await PageAsync(connection, from, until, after, cancellationToken);
            foreach (var row in page)
            {
                var signals = SignalsOf(row, classifier);
                if (signals.Count > 0)
                {
                    raised.Add(await DisposedAsync(connection, plan, row, signals, cancellationToken));
                }
            }

            if (page.Count < PageRows)
            {
                return raised;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>One of them.</summary>
    /// <param name="key">Of the activity: <see cref="ActivityKey"/>.</param>
    /// <returns>Null while it is not in the log.</returns>
    public async Task<HandRaise?> OfAsync(byte[] key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<RaisedRow>(
            new CommandDefinition(
                $"{Columns} from activity_keys k join activities a on a.id = k.activity_id where k.key = @key",
                new { key },
                cancellationToken: cancellationToken
            )
        );
        return row is null ? null : await DisposedAsync(connection, live.Routes, row, SignalsOf(row, live.Classifier), cancellationToken);
    }

    /// <summary>By which it is a request for sales; none when it is none.</summary>
    private static IReadOnlyList<string> SignalsOf(RaisedRow row, SignalClassifier classifier) =>
        [.. classifier.Classify(ActivityJson.Read(row.Body)).Where(signal => signal.HandRaise).Select(signal => signal.Name)];

    private static async Task<IReadOnlyList<RaisedRow>> PageAsync(
        DbConnection connection,
        long from,
        long until,
        long after,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<RaisedRow>(
                new CommandDefinition(
                    $"""
                    {Columns}
                    from activities a where a.at >= @from and a.at < @until and a.id > @after order by a.id limit @PageRows
                    """,
                    new
                    {
                        from,
                        until,
                        after,
                        PageRows,
                    },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();

    private static async Task<HandRaise> DisposedAsync(
        DbConnection connection,
        RoutePlan? plan,
        RaisedRow row,
        IReadOnlyList<string> signals,
        CancellationToken cancellationToken
    )
    {
        if (row.Origin != (long)ActivityOrigin.Live)
        {
            return new HandRaise(row.At, row.ContactId, HandRaiseDispositions.History, null, null, "It was loaded as history.");
        }

        var decision = row.ContactId is null
            ? null
            : await HandRaiseDecisions.FindAsync(connection, row.ContactId, row.ArrivedAt, Knows, cancellationToken);
        return decision is null
            ? new HandRaise(
                row.At,
                row.ContactId,
                HandRaiseDispositions.Unaccounted,
                null,
                null,
                "No decision since it arrived knows of it."
            )
            : new HandRaise(
                row.At,
                row.ContactId,
                DispositionOf(decision),
                decision.LeadId,
                decision.Owner ?? await AttachedToAsync(connection, plan, decision, cancellationToken),
                HandRaiseDecisions.ReasonOf(decision.Body)
            );

        // Of each day a state has the instants of the first and the last; of what lies between it cannot be said whether it was there.
        bool Knows(ContactState state) =>
            signals.Any(signal =>
                state.Signals.TryGetValue(signal, out var days) && days.Buckets.Any(day => day.FirstAt == row.At || day.LastAt == row.At)
            );
    }

    private static string DispositionOf(DisposedRow decision) =>
        decision.Disposition switch
        {
            "qualified" or "joined" or "open" => OfLead(decision),
            "attached" => HandRaiseDispositions.Attached,
            "suppressed" => HandRaiseDispositions.Suppressed,
            "waiting" => HandRaiseDispositions.WaitingForFacts,
            "nurture" or "asleep" => HandRaiseDispositions.Unqualified,
            HandRaiseDecisions.Held => HandRaiseDispositions.History,
            _ => HandRaiseDispositions.Unaccounted,
        };

    private static string OfLead(DisposedRow decision) =>
        decision switch
        {
            { Owner: not null, Disposition: "qualified" } => HandRaiseDispositions.Routed,
            { Owner: not null } => HandRaiseDispositions.Joined,
            { ClosedAt: not null } => HandRaiseDispositions.Ended,
            { IsWaiting: 1 } => HandRaiseDispositions.Waiting,
            _ => HandRaiseDispositions.Unaccounted,
        };

    /// <summary>Who has a request that went to an open opportunity: whoever acted for its owner then, else for the account's, as they were alerted. Null for another.</summary>
    private static async Task<string?> AttachedToAsync(
        DbConnection connection,
        RoutePlan? plan,
        DisposedRow decision,
        CancellationToken cancellationToken
    )
    {
        if (decision.Disposition != "attached" || plan is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(decision.Body);
        var owners = new[] { Fact(json, "opportunityOwner"), Fact(json, "owner") };
        return await OwnersNow.FirstAsync(connection, null, plan, owners, decision.At, cancellationToken);
    }

    private static string? Fact(JsonDocument body, string field) =>
        body.RootElement.TryGetProperty("facts", out var facts)
        && facts.ValueKind == JsonValueKind.Object
        && facts.TryGetProperty(field, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
