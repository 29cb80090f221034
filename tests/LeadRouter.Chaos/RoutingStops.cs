using Dapper;
using LeadRouter.Testing.Processes;
using Npgsql;

namespace LeadRouter.Chaos;

/// <summary>
/// Holds the routing role's transactions still in the middle of what they write, so that it can be killed there: triggers wait for a lock that the test has. The
/// relay's removal of what was sent, and the commit itself, are such points too.
/// </summary>
internal sealed class RoutingStops : IAsyncDisposable
{
    /// <summary>How the routing role calls itself here: the other roles write to the same tables and are not held.</summary>
    public const string Victim = "routing that is killed";

    /// <summary>Key of the advisory lock.</summary>
    private const int Held = 471_100;

    /// <summary>What it writes, in about this order, its commit, and the end of what was sent.</summary>
    public static readonly IReadOnlyList<(string Table, string When)> Points =
    [
        ("consumed", "before insert"),
        ("leads", "before update"),
        ("lead_events", "before insert"),
        ("account_claims", "before insert"),
        ("decisions", "before insert"),
        ("fairness_entries", "before insert"),
        ("fairness_books", "before update"),
        ("service_levels", "before insert"),
        ("outbox", "before insert"),
        ("fairness_entries", "at commit"),
        ("outbox", "before delete"),
    ];

    private readonly NpgsqlConnection connection;

    private RoutingStops(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<RoutingStops> InstallAsync(Ground ground, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)await ground.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"""
            create table chaos_stop (place text not null, row_number bigint not null);
            create sequence chaos_rows;
            create function chaos_hold() returns trigger language plpgsql as $f$
            begin
                if current_setting('application_name') = '{Victim}' and exists (select 1 from chaos_stop where place = tg_argv[0])
                    and nextval('chaos_rows') = (select row_number from chaos_stop) then
                    perform pg_advisory_xact_lock({Held});
                end if;
                return coalesce(new, old);
            end
            $f$;
            """
        );
        foreach (var (table, when) in Points)
        {
            var name = $"chaos_{table}_{when.Replace(' ', '_')}";
            await connection.ExecuteAsync(
                when == "at commit"
                    ? $"create constraint trigger {name} after insert on {table} deferrable initially deferred for each row execute function chaos_hold('{table} {when}')"
                    : $"create trigger {name} {when} on {table} for each row execute function chaos_hold('{table} {when}')"
            );
        }

        return new RoutingStops(connection);
    }

    /// <summary>From now on the routing role stands still at its so-many-th row there.</summary>
    public Task SetAsync((string Table, string When) point, int row) =>
        connection.ExecuteAsync(
            $"select pg_advisory_lock({Held}); delete from chaos_stop; insert into chaos_stop values (@Place, @row); alter sequence chaos_rows restart",
            new { Place = $"{point.Table} {point.When}", row }
        );

    /// <summary>Whether it stands there now.</summary>
    public async Task<bool> IsHeldAsync() =>
        await connection.ExecuteScalarAsync<long>(
            $"select count(*) from pg_locks where locktype = 'advisory' and objid = {Held} and not granted"
        ) > 0;

    /// <summary>Lets the transaction go on whose process is no more, and waits until it has ended, one way or the other.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"delete from chaos_stop; select pg_advisory_unlock({Held})");
        await Eventually.IsTrueAsync(
            "the killed role's transactions have ended",
            async () =>
                await connection.ExecuteScalarAsync<long>(
                    "select count(*) from pg_stat_activity where application_name = @Victim",
                    new { Victim }
                ) == 0,
            cancellationToken
        );
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
