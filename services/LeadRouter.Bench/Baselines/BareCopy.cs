using System.Buffers.Binary;
using System.Diagnostics;
using Npgsql;

namespace LeadRouter.Bench.Baselines;

/// <summary>
/// What PostgreSQL alone takes: the rows that scoring has put into the log, copied into an equal table (its columns and all its indexes), a thousand a
/// transaction, each durable before the next.
/// </summary>
public static class BareCopy
{
    private const int RowsTogether = 1_000;

    /// <summary>They are held in memory meanwhile.</summary>
    private const int MostRows = 200_000;

    private const int HeaderSize = 19;
    private const int CountSize = 2;
    private const int LengthSize = 4;
    private const string Columns = "id, key, at, arrived_at, origin, node, anonymous, previous, account_key, body";
    private static readonly byte[] Trailer = [0xFF, 0xFF];

    /// <param name="connection">Of a database with a log.</param>
    /// <param name="rows">That the log has; not more than some are copied.</param>
    /// <returns>Rows a second.</returns>
    public static async Task<double> RunAsync(NpgsqlConnection connection, int rows, CancellationToken cancellationToken)
    {
        var (chunks, copied) = await ReadAsync(connection, Math.Min(rows, MostRows), cancellationToken);
        await ExecuteAsync(connection, "create table bench_copy (like activities including all)", cancellationToken);
        // What the pipeline has left to be written is none of the baseline's.
        await ExecuteAsync(connection, "checkpoint", cancellationToken);
        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in chunks)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync(
                $"copy bench_copy ({Columns}) from stdin (format binary)",
                cancellationToken
            );
            await copy.WriteAsync(chunk, cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ExecuteAsync(connection, "drop table bench_copy", cancellationToken);
        return copied / took;
    }

    /// <summary>The rows as PostgreSQL writes them, cut into files of some each.</summary>
    private static async Task<(List<byte[]> Chunks, long Rows)> ReadAsync(
        NpgsqlConnection connection,
        int most,
        CancellationToken cancellationToken
    )
    {
        using var all = new MemoryStream();
        await using (
            var copy = await connection.BeginRawBinaryCopyAsync(
                FormattableString.Invariant($"copy (select {Columns} from activities order by id limit {most}) to stdout (format binary)"),
                cancellationToken
            )
        )
        {
            await copy.CopyToAsync(all, cancellationToken);
        }

        return Cut(all.GetBuffer().AsSpan(0, (int)all.Length), RowsTogether);
    }

    /// <summary>A binary copy as several, each with so many rows at most.</summary>
    internal static (List<byte[]> Chunks, long Rows) Cut(ReadOnlySpan<byte> copy, int together)
    {
        var header = copy[..HeaderSize];
        var chunks = new List<byte[]>();
        var rows = 0L;
        var start = HeaderSize;
        var at = start;
        while (BinaryPrimitives.ReadInt16BigEndian(copy[at..]) is var fields and >= 0)
        {
            at += CountSize;
            for (var field = 0; field < fields; field++)
            {
                at += LengthSize + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(copy[at..]));
            }

            if (++rows % together == 0)
            {
                chunks.Add([.. header, .. copy[start..at], .. Trailer]);
                start = at;
            }
        }

        if (at > start)
        {
            chunks.Add([.. header, .. copy[start..at], .. Trailer]);
        }

        return (chunks, rows);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
