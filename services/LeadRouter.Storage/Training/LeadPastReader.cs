using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using LeadRouter.Engine;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Storage.Training;

/// <summary>Reads leads one after the other, in the order in which they qualified, each with its part of the log. One at a time is in memory.</summary>
public sealed class LeadPastReader(IDatabase database)
{
    private const int AtOnce = 200;

    /// <summary>Names and browsers of one person that are followed: those of a whole call centre would lead to everybody.</summary>
    private const int MostNodes = 200;

    private const string LogColumns =
        "select key as Key, at as At, arrived_at as ArrivedAt, node as Node, anonymous as Anonymous, body as Body from activities";

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("select count(*) from leads", cancellationToken: cancellationToken)
        );
    }

    /// <summary>From when on leads whose horizon lies ahead say nothing: see <see cref="Censoring"/>.</summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public async Task<long> CensoredFromAsync(OutcomeRule rule, RecycleRules rules, long now, CancellationToken cancellationToken)
    {
        var ahead = new List<(long QualifiedAt, bool IsOpen)>();
        var (at, id) = (now - (rule.HorizonDays * UtcDay.Milliseconds), "");
        await using var connection = await database.OpenAsync(cancellationToken);
        while ((await PageAsync(connection, at, id, cancellationToken)).AsList() is { Count: > 0 } page)
        {
            foreach (var lead in page)
            {
                (at, id) = (lead.QualifiedAt, lead.Id);
                if (await EpisodeAsync(connection, lead, cancellationToken) is { } episode && rule.IsAhead(episode, now))
                {
                    ahead.Add((at, rule.Of(episode, episode.QualifiedAt, rules, now) == LeadOutcome.Immature));
                }
            }
        }

        return Censoring.From(ahead);
    }

    public async IAsyncEnumerable<LeadPast> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, id) = (long.MinValue, "");
        while (true)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var page = (await PageAsync(connection, at, id, cancellationToken)).AsList();
            foreach (var lead in page)
            {
                if (await PastAsync(connection, lead, cancellationToken) is { } past)
                {
                    yield return past;
                }

                (at, id) = (lead.QualifiedAt, lead.Id);
            }

            if (page.Count < AtOnce)
            {
                yield break;
            }
        }
    }

    /// <summary>What states facts of an account; empty for none.</summary>
    public async Task<IReadOnlyList<LoggedActivity>> AccountAsync(string? key, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await LogAsync(connection, "where account_key = @key", new { key }, cancellationToken)).Select(Logged)];
    }

    private static Task<IEnumerable<LeadToLearn>> PageAsync(
        DbConnection connection,
        long at,
        string id,
        CancellationToken cancellationToken
    ) =>
        connection.QueryAsync<LeadToLearn>(
            new CommandDefinition(
                $"""
                select l.id as Id, l.contact_id as ContactId, l.account_key as AccountKey, l.qualified_at as QualifiedAt,
                       l.control_chance as ControlChance, l.by_model as ByModel, l.known_until as KnownUntil, d.state as State
                from leads l left join decisions d on d.id = (
                    select q.id from decisions q
                    where q.lead_id = l.id and q.kind = 'qualification' and q.disposition = 'qualified' order by q.at, q.id limit 1
                )
                where (l.qualified_at, l.id) > (@at, @id) order by l.qualified_at, l.id limit {AtOnce}
                """,
                new { at, id },
                cancellationToken: cancellationToken
            )
        );

    private static async Task<LeadEpisode?> EpisodeAsync(DbConnection connection, LeadToLearn lead, CancellationToken cancellationToken) =>
        (await LeadExits.EpisodesAsync(connection, null, lead.ContactId, null, cancellationToken)).FirstOrDefault(one => one.Id == lead.Id);

    private static async Task<LeadPast?> PastAsync(DbConnection connection, LeadToLearn lead, CancellationToken cancellationToken)
    {
        var account = lead.AccountKey.StartsWith("contact:", StringComparison.Ordinal) ? null : lead.AccountKey;
        var leads = await LeadExits.EpisodesAsync(connection, null, lead.ContactId, account, cancellationToken);
        if (leads.FirstOrDefault(one => one.Id == lead.Id) is not { } episode)
        {
            return null;
        }

        var nodes = new PastDecision { State = lead.State, Body = "" }.Nodes;
        if (nodes.Count == 0)
        {
            // The decision has been swept: the names of now are the next best.
            nodes =
            [
                .. await connection.QueryAsync<string>(
                    new CommandDefinition(
                        "select node from identities where contact_id = @ContactId order by node",
                        new { lead.ContactId },
                        cancellationToken: cancellationToken
                    )
                ),
            ];
        }

        return new LeadPast(
            episode,
            lead.AccountKey,
            [.. leads.Where(one => one.Id != lead.Id)],
            nodes,
            await PersonAsync(connection, nodes, cancellationToken)
        )
        {
            ControlChance = (int?)lead.ControlChance,
            IsByModel = lead.ByModel == 1,
            KnownUntil = lead.KnownUntil,
        };
    }

    /// <summary>Everything that names the person, or was done in a browser of theirs; followed from name to name, as the log has them, not as they are now.</summary>
    private static async Task<IReadOnlyList<LoggedActivity>> PersonAsync(
        DbConnection connection,
        IReadOnlyCollection<string> nodes,
        CancellationToken cancellationToken
    )
    {
        var log = new Dictionary<string, LoggedActivity>(StringComparer.Ordinal);
        var seen = nodes.ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(nodes.Order(StringComparer.Ordinal));
        while (open.TryDequeue(out var node))
        {
            var isBrowser = !IdentityNodes.IsKnown(node);
            var rows = await LogAsync(
                connection,
                isBrowser ? "where anonymous = @node" : "where node = @node",
                new { node },
                cancellationToken
            );
            foreach (var row in rows)
            {
                var entry = Logged(row);
                log.TryAdd(Convert.ToHexString(row.Key), entry);

                // Who else used a browser says whose its visits are, but leads to no more of them.
                foreach (var other in isBrowser ? [] : IdentityNodes.Known(entry.Activity).Concat(IdentityNodes.Anonymous(entry.Activity)))
                {
                    if (seen.Count < MostNodes && seen.Add(other))
                    {
                        open.Enqueue(other);
                    }
                }
            }
        }

        return [.. log.Values];
    }

    private static async Task<IEnumerable<LogRow>> LogAsync(
        DbConnection connection,
        string where,
        object args,
        CancellationToken cancellationToken
    ) => await connection.QueryAsync<LogRow>(new CommandDefinition($"{LogColumns} {where}", args, cancellationToken: cancellationToken));

    private static LoggedActivity Logged(LogRow row) => new(ActivityJson.Read(row.Body), row.ArrivedAt);
}
