namespace LeadRouter.Storage.Models;

/// <summary>The registry's rows, as statements of a transaction.</summary>
internal static class ModelRows
{
    public const string Columns = """
        hash as Hash, name as Name, version as Version, format as Format, length(bytes) as Size, row_count as Rows, data_from as DataFrom, data_until as DataUntil,
        metrics as Metrics, stored_at as StoredAt, stored_by as StoredBy
        """;

    /// <summary>Models of a name that were stored and never counted, of which the newest are kept.</summary>
    private const int NeverUsedKept = 50;

    public const string EventColumns =
        "id as Id, kind as Kind, hash as Hash, previous as Previous, at as At, by_whom as By, reason as Reason, forced as Forced";

    public const string StandingSql = """
        select champion as Champion, challenger as Challenger, suspended_at as SuspendedAt, suspended_why as SuspendedWhy, shadow as Shadow, version as Version
        from propensity_live where id = 1
        """;

    /// <summary>Whoever writes into the registry waits here for who writes already.</summary>
    public static Task<int> LockAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.ExecuteAsync("update propensity_live set version = version where id = 1", null, cancellationToken);

    /// <summary>Nobody asks for a model that never counted; of those that did, decisions speak for years.</summary>
    public static Task<int> ForgetAsync(UnitOfWork unit, string name, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            $"""
            delete from propensity_models where name = @name
                and version <= (select max(version) - {NeverUsedKept} from propensity_models where name = @name)
                and not exists (select 1 from propensity_model_events e where e.hash = propensity_models.hash and e.kind <> '{ModelEventKind.Stored}')
            """,
            new { name },
            cancellationToken
        );

    /// <summary>Of a standing that was read under the lock.</summary>
    public static Task<int> SaveAsync(UnitOfWork unit, ModelStanding standing, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            update propensity_live set champion = @Champion, challenger = @Challenger, suspended_at = @SuspendedAt, suspended_why = @SuspendedWhy,
                shadow = @Shadow, version = version + 1
            where id = 1
            """,
            standing,
            cancellationToken
        );

    public static Task<int> RecordAsync(
        UnitOfWork unit,
        string kind,
        string? hash,
        string? previous,
        string by,
        string? reason,
        bool isForced,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into propensity_model_events (kind, hash, previous, at, by_whom, reason, forced)
            values (@kind, @hash, @previous, @Now, @by, @reason, @Forced)
            """,
            new
            {
                kind,
                hash,
                previous,
                unit.Now,
                by,
                reason,
                Forced = isForced ? 1L : 0L,
            },
            cancellationToken
        );

    public static Task<ModelRecord?> FindAsync(UnitOfWork unit, string hash, CancellationToken cancellationToken) =>
        unit.FirstOrDefaultAsync<ModelRecord>(
            $"select {Columns} from propensity_models where hash = @hash",
            new { hash },
            cancellationToken
        );

    /// <summary>Locked until the transaction ends.</summary>
    public static async Task<ModelStanding> StandingAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        await LockAsync(unit, cancellationToken);
        return (await unit.FirstOrDefaultAsync<ModelStanding>(StandingSql, null, cancellationToken))!;
    }
}
