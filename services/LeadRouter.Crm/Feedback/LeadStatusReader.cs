using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Crm.Systems;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm.Feedback;

/// <summary>
/// Reads what the CRM's people say of leads, and states it as facts where everything else that is said comes from. A status has one key, made of the record, the
/// value and since when it holds: what is read again, also after a crash, counts once.
/// </summary>
internal sealed partial class LeadStatusReader(
    IDatabase database,
    ILeadStatusSource source,
    IKeptReader packer,
    IIntakeTransport transport,
    TimeProvider clock,
    ILogger<LeadStatusReader> logger
)
{
    /// <summary>So many statuses that were told are remembered, so that those at the cursor are not told at each round.</summary>
    private const int MostRemembered = 10_000;

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    private string Setting => $"crm-lead-status:{source.Name}";

    /// <returns>How many statuses were stated.</returns>
    /// <exception cref="TransportFullException">Scoring has not caught up.</exception>
    /// <exception cref="TransportUnavailableException">The broker or the database cannot be reached.</exception>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (isPaused, cursor) = await database.TransactAsync(
            (unit, token) => CrmCursor.FindAsync(unit, source.Name, Setting, token),
            cancellationToken
        );
        if (isPaused)
        {
            return 0;
        }

        var page = await source.ReadAsync(cursor, cancellationToken);
        if (page.Failure is { } failure)
        {
            await database.TransactAsync((unit, token) => PauseAsync(unit, failure, token), cancellationToken);
            return 0;
        }

        var facts = new List<Activity>();
        foreach (var status in page.Statuses.Where(status => !told.Contains(KeyOf(status))))
        {
            if (await database.TransactAsync((unit, token) => FactAsync(unit, status, token), cancellationToken) is { } fact)
            {
                facts.Add(fact);
            }
        }

        if (facts.Count > 0)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            await transport.SendAsync(
                packer.Pack([new KeptReading(facts, [], ActivityOrigin.Live)], transport.Partitions, now),
                [],
                cancellationToken
            );
            LogStated(source.Name, facts.Count);
        }

        // Only what is durable is remembered, and the cursor moves after it.
        Remember(page.Statuses);
        if (page.Cursor is { } next && next != cursor)
        {
            await database.TransactAsync((unit, token) => CrmCursor.MoveAsync(unit, Setting, next, token), cancellationToken);
        }

        return facts.Count;
    }

    private async Task PauseAsync(UnitOfWork unit, CrmOutcome failure, CancellationToken cancellationToken)
    {
        if (!await CrmSilence.PauseAsync(unit, source.Name, failure, logger, cancellationToken))
        {
            LogRefused(source.Name, failure.GetType().Name);
        }
    }

    /// <returns>Null for somebody whom nothing can be stated of: erased since, or without a name.</returns>
    private async Task<Activity?> FactAsync(UnitOfWork unit, CrmLeadStatus status, CancellationToken cancellationToken)
    {
        var rule = source.Rules[status.Value];
        var node = await unit.FirstOrDefaultAsync<string>(
            """
            with recursive up(id, into_id) as (
                select c.id, c.merged_into from contacts c
                where c.id = coalesce((select r.contact_id from crm_records r where r.system = @Name and r.crm_key = @CrmKey limit 1), @CrmKey)
                union
                select c.id, c.merged_into from contacts c join up on c.id = up.into_id
            )
            select i.node from up join identities i on i.contact_id = up.id
            where up.into_id is null and (i.node like 'e:%' or i.node like 'u:%')
            order by case substr(i.node, 1, 1) when 'e' then 0 else 1 end, i.node limit 1
            """,
            new { source.Name, status.CrmKey },
            cancellationToken
        );
        if (node is null)
        {
            return null;
        }

        var traits = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["lead.status"] = rule.Status };
        if (rule.Reason is { } reason)
        {
            traits["lead.reason"] = reason;
        }

        return new Activity
        {
            Source = source.Name,
            MessageId = KeyOf(status),
            Type = ActivityType.Fact,
            At = Math.Min(status.At, unit.Now),
            UserId = node.StartsWith("u:", StringComparison.Ordinal) ? node[2..] : null,
            Email = node.StartsWith("e:", StringComparison.Ordinal) ? node[2..] : null,
            Traits = traits,
        };
    }

    private void Remember(IReadOnlyList<CrmLeadStatus> statuses)
    {
        if (told.Count + statuses.Count > MostRemembered)
        {
            told.Clear();
        }

        told.UnionWith(statuses.Select(KeyOf));
    }

    private static string KeyOf(CrmLeadStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"lead-status:{status.RecordId}:{status.At}:{status.Value}");

    [LoggerMessage(Level = LogLevel.Information, Message = "{System} says what has become of leads: {Count} statuses")]
    private partial void LogStated(string system, int count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{System} refuses to tell what has become of leads ({Kind}). Check Crm:HubSpot:LeadStatusProperty: it must be a contact property that the token may read"
    )]
    private partial void LogRefused(string system, string kind);
}
