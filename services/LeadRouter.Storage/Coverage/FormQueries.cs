using Dapper;

namespace LeadRouter.Storage.Coverage;

/// <summary>Reads from the log what names a form, in the order in which it was stored. The database looks for it: nearly all rows name none, and stay there.</summary>
public sealed class FormQueries(IDatabase database)
{
    public const int PageRows = 2000;

    /// <param name="after">The number of the last row that was read; 0 for the beginning.</param>
    /// <param name="earliest">What happened before is left out: Unix milliseconds.</param>
    /// <returns>At most <see cref="PageRows"/>; fewer when it is the end.</returns>
    public async Task<IReadOnlyList<FormRow>> PageAsync(long after, long earliest, CancellationToken cancellationToken)
    {
        var names = database.Dialect == Dialect.Postgres ? "position(@form in body) > 0" : "instr(body, @form) > 0";
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<FormRow>(
            new CommandDefinition(
                $"""
                select id as Id, case when at >= @earliest and {names} then body end as Body
                from activities where id > @after order by id limit @PageRows
                """,
                new
                {
                    after,
                    earliest,
                    PageRows,
                    form = "\"form\":"u8.ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
        return rows.AsList();
    }
}
