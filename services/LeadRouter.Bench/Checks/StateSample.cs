using System.Data.Common;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.States;
using Microsoft.Data.Sqlite;

namespace LeadRouter.Bench.Checks;

/// <summary>
/// Some people of a log, each compared byte for byte with what the pure engine folds from everything that could be theirs: all activities that name one of
/// their names or browsers, or a name or browser of those, and so on until nobody else is named.
/// </summary>
public static class StateSample
{
    /// <summary>Told in sentences.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(
        DbConnection connection,
        BenchContext bench,
        CancellationToken cancellationToken
    )
    {
        var (compared, different) = await CompareAsync(connection, bench, cancellationToken);
        return Problems(compared, different);
    }

    /// <summary>The same of a comparison that was made.</summary>
    public static IReadOnlyList<string> Problems(int compared, int different) =>
        different == 0 && compared > 0
            ? []
            : [FormattableString.Invariant($"{different} of {compared} states are not what the pure engine folds from the log.")];

    /// <summary>So many people as the benchmark's options say; those who are named together with them come along.</summary>
    /// <returns>How many states were compared, and how many of them differ or are missing.</returns>
    public static async Task<(int Compared, int Different)> CompareAsync(
        DbConnection connection,
        BenchContext bench,
        CancellationToken cancellationToken
    )
    {
        var names = (
            await connection.QueryAsync<string>(
                new CommandDefinition(
                    // An id is drawn by chance: those that come first are anybody.
                    "select node from identities where contact_id in (select id from contacts where merged_into is null order by id limit @contacts)",
                    new { contacts = bench.Options.Sample },
                    cancellationToken: cancellationToken
                )
            )
        ).ToHashSet(StringComparer.Ordinal);
        var log = await LogOfAsync(connection, names, cancellationToken);
        var expected = IdentityResolver
            .Resolve(log)
            .Select(history => Convert.ToHexString(ContactFold.Fold(history.Activities, bench.Playbook.Classifier).ToBytes()))
            .Order(StringComparer.Ordinal)
            .ToList();
        var stored = (
            await connection.QueryAsync<byte[]>(
                new CommandDefinition(
                    $"""
                    select s.state from contact_states s join contacts c on c.id = s.contact_id
                    where c.merged_into is null and c.id in (select contact_id from identities where {Among(connection, "node")})
                    """,
                    Given(names),
                    cancellationToken: cancellationToken
                )
            )
        ).Select(Convert.ToHexString).Order(StringComparer.Ordinal).ToList();
        return (expected.Count, Different(expected, stored));
    }

    /// <summary>The column is one of <c>@names</c>, found by its index.</summary>
    private static string Among(DbConnection connection, string column) =>
        connection is SqliteConnection
            ? $"{column} in (select value from json_each(@names))"
            : $"{column} = any(array(select jsonb_array_elements_text(@names::jsonb)))";

    private static object Given(IEnumerable<string> names) => new { names = JsonSerializer.Serialize(names) };

    /// <summary>How many of either have no equal in the other.</summary>
    internal static int Different(IReadOnlyList<string> expected, IReadOnlyList<string> stored)
    {
        var left = stored.CountBy(state => state, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var missing = 0;
        foreach (var state in expected)
        {
            if (left.GetValueOrDefault(state) is var count and > 0)
            {
                left[state] = count - 1;
            }
            else
            {
                missing++;
            }
        }

        return Math.Max(missing, left.Values.Sum());
    }

    /// <param name="names">Nodes to begin with; those that are found with them are added.</param>
    private static async Task<List<Activity>> LogOfAsync(
        DbConnection connection,
        HashSet<string> names,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, Activity>();
        for (var open = names.ToArray(); open.Length > 0; )
        {
            var rows = await connection.QueryAsync<(long Id, byte[] Body)>(
                new CommandDefinition(
                    $"""
                    select id, body from activities
                    where {Among(connection, "node")} or {Among(connection, "anonymous")} or {Among(connection, "previous")}
                    """,
                    Given(open),
                    commandTimeout: 600,
                    cancellationToken: cancellationToken
                )
            );
            var next = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (id, body) in rows)
            {
                var activity = ActivityJson.Read(body);
                found[id] = activity;
                next.UnionWith(IdentityNodes.Known(activity).Concat(IdentityNodes.Anonymous(activity)).Where(names.Add));
            }

            open = [.. next];
        }

        return [.. found.Values];
    }
}
