using Dapper;

namespace LeadRouter.Storage.Coverage;

/// <summary>Reads from the log what names a form, in the order in which it was stored, by an index that holds nothing else: nearly all activities name none.</summary>
public sealed class FormQueries(IDatabase database)
{
    public const int PageRows = 2000;

    /// <summary>As the index says it (schema 0021), to the letter: <c>"form":</c> somewhere in the JSON.</summary>
    public static string NamesAForm(Dialect dialect) =>
        dialect == Dialect.Postgres ? @"position('\x22666f726d223a'::bytea in body) > 0" : "instr(body, x'22666f726d223a') > 0";

    /// <param name="after">The number of the last row that was read; 0 for the beginning.</param>
    /// <param name="earliest">What happened before is left out: Unix milliseconds.</param>
    /// <returns>At most <see cref="PageRows"/>; fewer when it is the end.</returns>
    public async Task<IReadOnlyList<FormRow>> PageAsync(long after, long earliest, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<FormRow>(
            new CommandDefinition(
                $"""
                select id as Id, body as Body from activities
                where {NamesAForm(database.Dialect)} and id > @after and at >= @earliest order by id limit @PageRows
                """,
                new
                {
                    after,
                    earliest,
                    PageRows,
                },
                cancellationToken: cancellationToken
            )
        );
        return rows.AsList();
    }
}
