using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using LeadRouter.Bench.Load;
using LeadRouter.Engine.Activities;

namespace LeadRouter.Bench.Pressure;

/// <summary>Looks each activity that was answered 200 up in the log, by its message id.</summary>
internal static class AcceptedInLog
{
    /// <param name="accepted">The file with the numbers of the batches that were.</param>
    /// <returns>How many are not there.</returns>
    public static async Task<long> MissingAsync(
        DbConnection connection,
        LoadFile load,
        string accepted,
        CancellationToken cancellationToken
    )
    {
        var bodies = await connection.QueryAsync<byte[]>(
            new CommandDefinition("select body from activities", commandTimeout: 600, cancellationToken: cancellationToken)
        );
        var kept = bodies.Select(body => ActivityJson.Read(body).MessageId).ToHashSet(StringComparer.Ordinal);
        var missing = 0L;
        foreach (var line in await File.ReadAllLinesAsync(accepted, cancellationToken))
        {
            var batch = int.Parse(line, CultureInfo.InvariantCulture);
            missing += load.ItemsFrom(batch, 1).Count(item => !kept.Contains(MessageId(item)));
        }

        return missing;
    }

    private static string MessageId(ReadOnlyMemory<byte> item)
    {
        using var json = JsonDocument.Parse(item);
        return json.RootElement.GetProperty("messageId").GetString()!;
    }
}
