using System.Data.Common;
using System.Text.Json;
using Dapper;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Reconciliation;

/// <summary>Finds the decision that a request for sales led to.</summary>
internal static class HandRaiseDecisions
{
    /// <summary>The disposition of what is scored and acts on nothing: history, and who has just been parted from somebody.</summary>
    public const string Held = "backfill";

    /// <summary>The clocks of the process that took it in and of the one that decided it may differ by so much: milliseconds.</summary>
    private const long Skew = 60_000;

    /// <summary>A clock that was set back is noticed by what decisions knew, as far back: milliseconds.</summary>
    private const long FurthestBack = 86_400_000;

    private const int Most = 20;

    /// <summary>Of all whom a contact was taken for.</summary>
    private const int MostOfTheWhole = 200;

    /// <summary>The contact, and all that were merged into it.</summary>
    private const string OfOne =
        "same(id) as (select cast(@contactId as text) union select c.id from contacts c join same s on c.merged_into = s.id)";

    /// <summary>Those too from whom un-merges keep the contact apart, and from whom others keep them.</summary>
    private const string OfTheWhole = """
        family(id) as (
            select cast(@contactId as text)
            union
            select theirs.contact_id from family f join identities own on own.contact_id = f.id
            join unmerged_names u on u.node = own.node join identities theirs on theirs.node = u.other
        ),
        same(id) as (select f.id from family f union select c.id from contacts c join same s on c.merged_into = s.id)
        """;

    /// <param name="contactId">Who asked: 32 hexadecimal digits.</param>
    /// <param name="arrivedAt">When the request did: Unix milliseconds, UTC.</param>
    /// <param name="knows">Whether a state has the request for certain.</param>
    /// <returns>
    /// The first one since then; where the clocks differ, the last before; where a clock was set back meanwhile, the first before that knew of it. Null when there is none.
    /// </returns>
    public static async Task<DisposedRow?> FindAsync(
        DbConnection connection,
        string contactId,
        long arrivedAt,
        Func<ContactState, bool> knows,
        CancellationToken cancellationToken
    )
    {
        var decisions = await ReadAsync(connection, contactId, arrivedAt, OfOne, Most, cancellationToken);
        var decision = FirstOf(decisions);
        return decision is null or { Disposition: Held } || !IsOfHandRaise(decision.Body)
            ? await OfTheWholeAsync(connection, contactId, arrivedAt, cancellationToken)
                ?? decision
                ?? await BeforeItCameAsync(connection, contactId, arrivedAt, knows, cancellationToken)
            : decision;
    }

    /// <summary>In one sentence.</summary>
    public static string? ReasonOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Qualification(json, "reason")?.GetString();
    }

    /// <summary>
    /// Whoever was parted from somebody by an un-merge had asked as the contact of both, and that was decided: nothing is told of them twice. Null where nobody was, or none
    /// of those decisions was about one of this person's names.
    /// </summary>
    private static async Task<DisposedRow?> OfTheWholeAsync(
        DbConnection connection,
        string contactId,
        long arrivedAt,
        CancellationToken cancellationToken
    )
    {
        var decisions = await ReadAsync(connection, contactId, arrivedAt, OfTheWhole, MostOfTheWhole, cancellationToken);
        var asked = decisions.Where(one => one.Disposition != Held && IsOfHandRaise(one.Body)).ToList();
        if (asked.Count == 0)
        {
            return null;
        }

        var names = (
            await connection.QueryAsync<string>(
                new CommandDefinition(
                    "select node from identities where contact_id = @contactId",
                    new { contactId },
                    cancellationToken: cancellationToken
                )
            )
        ).ToHashSet(StringComparer.Ordinal);
        return asked.Find(one => PastDecision.NodesOf(one.State).Any(names.Contains));
    }

    private static async Task<DisposedRow?> BeforeItCameAsync(
        DbConnection connection,
        string contactId,
        long arrivedAt,
        Func<ContactState, bool> knows,
        CancellationToken cancellationToken
    )
    {
        var decisions = await ReadAsync(connection, contactId, arrivedAt - FurthestBack, OfOne, MostOfTheWhole, cancellationToken, true);
        var knowing = decisions.Where(one => one.At < arrivedAt && one.State is { } state && knows(ContactState.FromBytes(state))).ToList();
        return FirstOf(knowing);
    }

    private static DisposedRow? FirstOf(List<DisposedRow> decisions) =>
        decisions.Find(one => IsOfHandRaise(one.Body)) ?? decisions.FirstOrDefault();

    /// <param name="whose"><see cref="OfOne"/> or <see cref="OfTheWhole"/>; of the latter with the states.</param>
    private static async Task<List<DisposedRow>> ReadAsync(
        DbConnection connection,
        string contactId,
        long arrivedAt,
        string whose,
        int most,
        CancellationToken cancellationToken,
        bool withStates = false
    ) =>
        (
            await connection.QueryAsync<DisposedRow>(
                new CommandDefinition(
                    $"""
                    with recursive {whose}
                    select d.at as At, d.disposition as Disposition, d.body as Body, {(
                        whose == OfOne && !withStates ? "null" : "d.state"
                    )} as State, l.id as LeadId,
                           l.stage as Stage, l.owner as Owner, l.closed_at as ClosedAt,
                           case when exists (select 1 from waiting_leads w where w.lead_id = l.id) then 1 else 0 end as IsWaiting
                    from decisions d join same s on s.id = d.contact_id left join leads l on l.id = d.lead_id
                    where d.kind = 'qualification' and d.at >= @arrivedAt - @Skew
                    order by case when d.at >= @arrivedAt then 0 else 1 end, case when d.at >= @arrivedAt then d.at else -d.at end, d.id
                    limit @most
                    """,
                    new
                    {
                        contactId,
                        arrivedAt,
                        Skew,
                        most,
                    },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();

    /// <summary>One that was taken while the request was still on its way is about something else.</summary>
    private static bool IsOfHandRaise(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Qualification(json, "handRaise") is { ValueKind: JsonValueKind.True };
    }

    private static JsonElement? Qualification(JsonDocument body, string property) =>
        body.RootElement.TryGetProperty("qualification", out var qualification)
        && qualification.ValueKind == JsonValueKind.Object
        && qualification.TryGetProperty(property, out var value)
            ? value
            : null;
}
