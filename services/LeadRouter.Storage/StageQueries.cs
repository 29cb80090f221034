using System.Collections.ObjectModel;

namespace LeadRouter.Storage;

/// <summary>How much waits at each stage that is a table, and since when. Every question is answered from an index or a table that is short while all is well.</summary>
public static class StageQueries
{
    /// <summary>By name: what is asked. <c>@Now</c> is the instant of asking.</summary>
    public static readonly ReadOnlyDictionary<string, string> Stages = new(
        new Dictionary<string, string>
        {
            ["inbox"] = "select count(*), min(arrived_at) from inbox",
            ["timers"] = "select count(*), min(next_evaluation_at) from contacts where next_evaluation_at <= @Now",
            ["outbox"] = "select count(*), min(created_at) from outbox",
            ["routing"] = """
            select count(*), min(qualified_at) from leads l
            where stage = 'qualified' and not exists (select 1 from waiting_leads w where w.lead_id = l.id)
            """,
            ["waiting-leads"] = "select count(*), min(since) from waiting_leads",
            ["service-levels"] = "select count(*), min(next_at) from service_levels where next_at <= @Now",
            ["touch-questions"] = "select count(*), min(asked_at) from touch_questions",
            ["crm"] = "select count(*), min(due_at) from crm_jobs where parked_at is null and due_at <= @Now",
            ["crm-parked"] = "select count(*), min(parked_at) from crm_jobs where parked_at is not null",
            ["alerts"] = "select count(*), min(due_at) from alert_deliveries where state = 'due' and due_at <= @Now",
            ["failed-activities"] = "select count(*), min(first_seen) from failed_activities",
            ["failed-messages"] = "select count(*), min(at) from failed_messages",
        }
    );

    private static readonly string All = string.Join(
        " union all ",
        Stages.Select(stage => $"select '{stage.Key}', t.* from ({stage.Value}) t")
    );

    /// <param name="now">Unix milliseconds, UTC.</param>
    public static async Task<IReadOnlyList<StageDepth>> ReadAsync(IDatabase database, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = All;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@Now";
        parameter.Value = now;
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var depths = new List<StageDepth>();
        while (await reader.ReadAsync(cancellationToken))
        {
            depths.Add(
                new StageDepth
                {
                    Stage = reader.GetString(0),
                    Depth = reader.GetInt64(1),
                    Oldest = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2),
                }
            );
        }

        return depths;
    }
}
