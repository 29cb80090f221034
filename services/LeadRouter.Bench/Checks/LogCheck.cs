using System.Data.Common;
using Dapper;

namespace LeadRouter.Bench.Checks;

/// <summary>Counts what is in a log when nothing moves any more.</summary>
public static class LogCheck
{
    /// <param name="activities">That were accepted, each once.</param>
    /// <returns>What is wrong: each a sentence.</returns>
    public static async Task<List<string>> CountAsync(DbConnection connection, long activities, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        await ExpectAsync("select count(*) from activities", activities, "activities are in the log");
        await ExpectAsync("select count(*) from activity_keys", activities, "keys are in the log");
        await ExpectAsync("select count(*) from failed_activities", 0, "activities were kept as failed");
        await ExpectAsync("select count(*) from failed_messages", 0, "messages have left the flow");
        return problems;

        async Task ExpectAsync(string sql, long wanted, string what)
        {
            var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, cancellationToken: cancellationToken));
            if (count != wanted)
            {
                problems.Add(FormattableString.Invariant($"{count} {what}, and {wanted} should be."));
            }
        }
    }
}
