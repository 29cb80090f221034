using System.Data.Common;
using Dapper;
using Shouldly;

namespace LeadRouter.Testing.Processes;

/// <summary>Compares how much members have to do, as it is kept while their leads change, with what counting the leads gives.</summary>
public static class LoadsOracle
{
    private const string Leads = """
        select owner as member, priority, routed_at, closed_at from leads where owner is not null
        union all
        select sdr, priority, routed_at, closed_at from leads where sdr is not null
        """;

    /// <param name="now">The instant by the clock of the process that keeps them: Unix milliseconds, UTC.</param>
    public static async Task CheckAsync(DbConnection connection, long now)
    {
        (
            await connection.QueryAsync<string>(
                $"""
                select member || ', priority ' || priority || ': ' || sum(open) || ' too many' from (
                    select member, priority, open from member_loads
                    union all
                    select member, priority, case when closed_at is null then -1 else 0 end from ({Leads}) l
                ) k group by member, priority having sum(open) <> 0
                """
            )
        ).ShouldBeEmpty("open leads that are kept are those that there are");

        // When leads came is put together, and forgotten, after fifteen days.
        (
            await connection.QueryAsync<string>(
                $"""
                select member || ', priority ' || priority || ', quarter ' || quarter || ': ' || sum(came) || ' too many' from (
                    select member, priority, quarter, came from member_loads
                    union all
                    select member, priority, coalesce(routed_at, 0) / 900000, -1 from ({Leads}) l
                ) k where quarter >= @since group by member, priority, quarter having sum(came) <> 0
                """,
                new { since = (now / 900_000) - (14 * 96) }
            )
        ).ShouldBeEmpty("leads that came are kept when they came");
    }
}
