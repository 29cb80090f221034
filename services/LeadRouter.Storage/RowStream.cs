using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace LeadRouter.Storage;

/// <summary>Rows of a statement one after the other, for what may have any number of them.</summary>
public static class RowStream
{
    /// <summary>Nothing else is asked of the connection before the last row.</summary>
    /// <remarks>
    /// Dapper's own <c>QueryUnbufferedAsync</c> asks the server to cancel what has ended already (2.1.66 and later, its issue 2188): with PostgreSQL over a connection made
    /// for it, some 10 ms for each statement and a process there. Of scoring that was half of all time.
    /// </remarks>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this DbConnection connection,
        string sql,
        object? args,
        DbTransaction? transaction,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(sql, args, transaction, cancellationToken: cancellationToken)
        );
        // By its type: of the generic one Dapper knows no parser of bytes and texts that stand alone.
        var parse = reader.GetRowParser(typeof(T));
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return (T)parse(reader);
        }
    }
}
