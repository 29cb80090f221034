using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Coverage;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Storage.Coverage;

/// <summary>Goes through the log page by page, in short queries, for any playbook.</summary>
public sealed class CoverageQueries(IDatabase database)
{
    private const int PageRows = 2000;

    /// <param name="playbook">Live, or a draft.</param>
    /// <param name="told">Told after each page the share of the log that was read, 0 to 1.</param>
    public async Task<CoverageResult> ReadAsync(
        Playbook playbook,
        CoverageQuestion question,
        Action<double>? told,
        CancellationToken cancellationToken
    )
    {
        var counter = new CoverageCounter(playbook);
        var before = long.MaxValue;
        var first = 0L;
        var read = 0L;
        while (read < (question.MostRows ?? long.MaxValue))
        {
            var limit = (int)Math.Min(PageRows, (question.MostRows ?? long.MaxValue) - read);
            var page = await PageAsync(question, before, limit, cancellationToken);
            foreach (var row in page)
            {
                if (row.Body is not { } body)
                {
                    continue;
                }

                if (row.At >= question.From)
                {
                    counter.Add(ActivityJson.Read(body));
                }
                // Only a fill names a form: the others, which are nearly all, need not be read.
                else if (body.AsSpan().IndexOf("\"form\":"u8) >= 0)
                {
                    counter.AddEarlier(ActivityJson.Read(body));
                }
            }

            read += page.Count;
            if (page.Count < limit)
            {
                return new CoverageResult(counter.Report(question.At, question.Top), IsComplete: true);
            }

            first = first == 0 ? page[0].Id : first;
            before = page[^1].Id;
            told?.Invoke((double)(first - before) / first);
        }

        var isComplete = (await PageAsync(question, before, 1, cancellationToken)).Count == 0;
        return new CoverageResult(counter.Report(question.At, question.Top), isComplete);
    }

    private async Task<IReadOnlyList<CoverageRow>> PageAsync(
        CoverageQuestion question,
        long before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CoverageRow>(
            new CommandDefinition(
                """
                select id as Id, at as At, case when at >= @Earliest and at <= @At then body end as Body
                from activities where id < @before order by id desc limit @limit
                """,
                new
                {
                    Earliest = Math.Min(question.From, question.At - KeyForms.Memory),
                    question.At,
                    before,
                    limit,
                },
                cancellationToken: cancellationToken
            )
        );
        return rows.AsList();
    }
}
