using System.Security.Cryptography;
using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Keeps failed activities. The same bytes that fail for the same reason are one row with a count, and as the first of them arrived.</summary>
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
            insert into failed_activities
                (id, reason, detail, source, bytes, first_seen, last_seen, count, reader, envelope, position, origin, size)
            values (@Id, @Reason, @Detail, @Source, @Bytes, @ArrivedAt, @ArrivedAt, 1, @Reader, @Envelope, @Position, @Origin, @Size)
            on conflict (id) do update set count = failed_activities.count + 1,
                last_seen = case when excluded.last_seen > failed_activities.last_seen then excluded.last_seen else failed_activities.last_seen end,
                origin = case when excluded.origin < failed_activities.origin then excluded.origin else failed_activities.origin end
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
                    item.Reader,
                    item.Envelope,
                    Position = (long)item.Position,
                    Origin = (long)item.Origin,
                    Size = item.Bytes.Length + (long)(item.Envelope?.Length ?? 0),
                })
                .OrderBy(row => row.Id, StringComparer.Ordinal),
            cancellationToken
        );
    }

    /// <summary>32 hexadecimal digits: a hash of source, reason, reader, bytes and what came around them.</summary>
    public static string IdOf(FailedActivity item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{item.Source}\n{item.Reason}\n{item.Reader}\n{item.Bytes.Length}\n"));
        hash.AppendData(item.Bytes);
        hash.AppendData(item.Envelope ?? []);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
