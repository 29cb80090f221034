using System.Security.Cryptography;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Keeps failed activities. The same bytes that fail for the same reason are one row with a count.</summary>
public static class FailedActivityStore
{
    public static async Task KeepAsync(UnitOfWork unit, IReadOnlyList<FailedActivity> failed, CancellationToken cancellationToken)
    {
        if (failed.Count == 0)
        {
            return;
        }

        await unit.ExecuteAsync(
            """
            insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count)
            values (@Id, @Reason, @Detail, @Source, @Bytes, @ArrivedAt, @ArrivedAt, 1)
            on conflict (id) do update set count = failed_activities.count + 1, last_seen = excluded.last_seen
            """,
            failed
                .Select(item => new
                {
                    Id = IdOf(item),
                    item.Reason,
                    item.Detail,
                    item.Source,
                    item.Bytes,
                    item.ArrivedAt,
                })
                .OrderBy(row => row.Id, StringComparer.Ordinal),
            cancellationToken
        );
    }

    private static string IdOf(FailedActivity item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{item.Source}\n{item.Reason}\n"));
        hash.AppendData(item.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
