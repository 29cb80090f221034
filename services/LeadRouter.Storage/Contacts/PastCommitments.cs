using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace LeadRouter.Storage.Contacts;

/// <summary>What the decisions about a contact had committed it to at an instant: the level that was kept, the wait for facts. Nothing else remembers them.</summary>
internal static class PastCommitments
{
    /// <param name="asOf">Unix milliseconds, UTC.</param>
    /// <returns>Null when no decision of before is kept.</returns>
    public static async Task<(int? HeldLevel, long? WaitingSince)?> ReadAsync(
        DbConnection connection,
        Guid contactId,
        long asOf,
        CancellationToken cancellationToken
    )
    {
        var decisions = (
            await connection.QueryAsync<PastDecisionRow>(
                new CommandDefinition(
                    "select at as At, disposition as Disposition, body as Body from decisions where contact_id = @Id and kind = 'qualification' and at <= @asOf order by at, id",
                    new { Id = contactId.ToString("N"), asOf },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        if (decisions.Count == 0)
        {
            return null;
        }

        long? waitingSince = null;
        foreach (var decision in decisions)
        {
            // As scoring does it: who waits goes on waiting until they are a lead; a wait that ran out stays noted.
            waitingSince = decision.Disposition switch
            {
                "waiting" => waitingSince ?? decision.At,
                "qualified" or "joined" or "open" or "backfill" => null,
                _ => waitingSince,
            };
        }

        return (LevelIn(decisions[^1].Body), waitingSince);
    }

    private static int? LevelIn(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("heldLevel", out var level) && level.ValueKind == JsonValueKind.Number
            ? level.GetInt32()
            : null;
    }
}
