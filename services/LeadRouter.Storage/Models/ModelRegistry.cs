using System.Security.Cryptography;
using System.Text.Json;
using Dapper;

namespace LeadRouter.Storage.Models;

/// <summary>The stored propensity models, and which of them count. It keeps and records; whether a model may be promoted is decided before it is asked.</summary>
public sealed class ModelRegistry(IDatabase database)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Keeps a model; bytes that are there already stay as they were stored.</summary>
    /// <param name="by">Who stores it, for whoever asks later.</param>
    public Task<ModelRecord> StoreAsync(ModelToStore model, string by, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var hash = HashOf(model.Bytes);
                await ModelRows.LockAsync(unit, token);
                if (await ModelRows.FindAsync(unit, hash, token) is { } there)
                {
                    return there;
                }

                await unit.ExecuteAsync(
                    """
                    insert into propensity_models (hash, name, version, format, bytes, row_count, data_from, data_until, metrics, stored_at, stored_by)
                    select @hash, @Name, coalesce(max(version), 0) + 1, @Format, @Bytes, @Rows, @DataFrom, @DataUntil, @Metrics, @Now, @by
                    from propensity_models where name = @Name
                    """,
                    new
                    {
                        hash,
                        model.Name,
                        model.Format,
                        model.Bytes,
                        model.Rows,
                        model.DataFrom,
                        model.DataUntil,
                        model.Metrics,
                        unit.Now,
                        by,
                    },
                    token
                );
                await ModelRows.RecordAsync(unit, ModelEventKind.Stored, hash, null, by, null, isForced: false, token);
                await ModelRows.ForgetAsync(unit, model.Name, token);
                return (await ModelRows.FindAsync(unit, hash, token))!;
            },
            cancellationToken
        );

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ModelRecord>> ListAsync(CancellationToken cancellationToken) =>
        await ReadAsync<ModelRecord>(
            $"select {ModelRows.Columns} from propensity_models order by stored_at desc, name, version desc",
            null,
            cancellationToken
        );

    /// <summary>Oldest first.</summary>
    /// <param name="hash">Of the model whose history it is; null: of all.</param>
    public async Task<IReadOnlyList<ModelEvent>> HistoryAsync(string? hash, CancellationToken cancellationToken) =>
        await ReadAsync<ModelEvent>(
            $"select {ModelRows.EventColumns} from propensity_model_events {(hash is null ? "" : "where hash = @hash or previous = @hash")} order by id",
            new { hash },
            cancellationToken
        );

    public async Task<ModelStanding> StandingAsync(CancellationToken cancellationToken) =>
        (await ReadAsync<ModelStanding>(ModelRows.StandingSql, null, cancellationToken))[0];

    /// <returns>The bytes as they were stored; null when there is no such model.</returns>
    /// <exception cref="ModelRegistryException">The bytes are not those that were stored.</exception>
    public async Task<byte[]?> LoadAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await ReadAsync<byte[]>("select bytes from propensity_models where hash = @hash", new { hash }, cancellationToken);
        return found.Count == 0 ? null
            : HashOf(found[0]) == hash ? found[0]
            : throw new ModelRegistryException(
                hash,
                "its bytes in the database are not those that were stored. Restore the database, or train again."
            );
    }

    /// <summary>Lets a model predict in the champion's shadow; null: none does any more.</summary>
    /// <exception cref="ModelRegistryException">There is no such model, or it is the champion.</exception>
    public Task ChallengeAsync(string? hash, string by, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(
            hash,
            ModelEventKind.Challenger,
            by,
            reason,
            isForced: false,
            (standing, _) =>
                hash is not null && standing.Champion == hash
                    ? throw new ModelRegistryException(hash, "is champion: it cannot be its own challenger. Name another model.")
                    : (standing with { Challenger = hash, Shadow = null }, standing.Challenger),
            cancellationToken
        );

    /// <summary>Makes a model the champion. It is trusted again if it was not.</summary>
    /// <param name="expected">The standing by which it was decided; another one by now is refused.</param>
    /// <param name="isForced">Whether somebody decided against the rule.</param>
    /// <exception cref="ModelRegistryException">There is no such model, or another champion by now.</exception>
    public Task PromoteAsync(
        string hash,
        ModelStanding expected,
        string by,
        string? reason,
        bool isForced,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            hash,
            ModelEventKind.Promoted,
            by,
            reason,
            isForced,
            (standing, _) =>
                standing.Champion != expected.Champion
                    ? throw new ModelRegistryException(
                        hash,
                        "somebody else has changed the champion meanwhile. Look at 'leadrouter model list' and decide again."
                    )
                    : (
                        standing with
                        {
                            Champion = hash,
                            Challenger = standing.Challenger == hash ? null : standing.Challenger,
                            SuspendedAt = null,
                            SuspendedWhy = null,
                            Shadow = null,
                        },
                        standing.Champion
                    ),
            cancellationToken
        );

    /// <summary>Makes the champion before champion again; before the first, and where that one is not stored any more, there are the rules alone.</summary>
    /// <returns>The hash of the champion now; null when there is none.</returns>
    /// <exception cref="ModelRegistryException">There is no champion.</exception>
    public async Task<string?> RollBackAsync(string by, string? reason, CancellationToken cancellationToken)
    {
        var now = await ChangeAsync(
            null,
            ModelEventKind.RolledBack,
            by,
            reason,
            isForced: false,
            (standing, line) =>
                standing.Champion is null
                    ? throw new ModelRegistryException(null, "there is no champion to go back from: scores are by rules alone.")
                    : (
                        standing with
                        {
                            Champion = line.Count > 1 ? line[^2] : null,
                            // Its own shadow would say nothing, and keep others from being it.
                            Challenger = line.Count > 1 && standing.Challenger == line[^2] ? null : standing.Challenger,
                            SuspendedAt = null,
                            SuspendedWhy = null,
                            Shadow = null,
                        },
                        standing.Champion
                    ),
            cancellationToken
        );
        return now.Champion;
    }

    /// <summary>Makes a model challenger where nobody is: who has been named meanwhile stays.</summary>
    /// <returns>False where somebody is, or it is the champion.</returns>
    public Task<bool> OfferAsync(string hash, string by, string? reason, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var standing = await ModelRows.StandingAsync(unit, token);
                if (standing.Challenger is not null || standing.Champion == hash || await ModelRows.FindAsync(unit, hash, token) is null)
                {
                    return false;
                }

                await ModelRows.SaveAsync(unit, standing with { Challenger = hash, Shadow = null }, token);
                await ModelRows.RecordAsync(unit, ModelEventKind.Challenger, hash, null, by, reason, isForced: false, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>Lets scores be by rules, because the champion is not to be trusted; once is enough.</summary>
    /// <param name="champion">Of which that was found: whoever has become champion meanwhile is another one.</param>
    /// <returns>False when it is not champion, or suspended already.</returns>
    public Task<bool> SuspendAsync(string champion, string by, string reason, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var standing = await ModelRows.StandingAsync(unit, token);
                if (standing.Scoring != champion)
                {
                    return false;
                }

                await ModelRows.SaveAsync(unit, standing with { SuspendedAt = unit.Now, SuspendedWhy = reason }, token);
                await ModelRows.RecordAsync(unit, ModelEventKind.Suspended, standing.Champion, null, by, reason, isForced: false, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>Trusts the champion again.</summary>
    /// <returns>False when it was not suspended.</returns>
    public Task<bool> ResumeAsync(string by, string? reason, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var standing = await ModelRows.StandingAsync(unit, token);
                if (standing.SuspendedAt is null)
                {
                    return false;
                }

                await ModelRows.SaveAsync(unit, standing with { SuspendedAt = null, SuspendedWhy = null }, token);
                await ModelRows.RecordAsync(unit, ModelEventKind.Resumed, standing.Champion, null, by, reason, isForced: false, token);
                return true;
            },
            cancellationToken
        );

    /// <summary>Keeps what matured outcomes say of champion and challenger; nothing when others are that by now.</summary>
    public Task RecordShadowAsync(ShadowOutcome outcome, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var standing = await ModelRows.StandingAsync(unit, token);
                if (standing.Champion == outcome.Champion && standing.Challenger == outcome.Challenger)
                {
                    await ModelRows.SaveAsync(unit, standing with { Shadow = JsonSerializer.Serialize(outcome, Json) }, token);
                }
            },
            cancellationToken
        );

    /// <returns>Null when no outcome has matured.</returns>
    public static ShadowOutcome? ShadowOf(ModelStanding standing) =>
        standing.Shadow is null ? null : JsonSerializer.Deserialize<ShadowOutcome>(standing.Shadow, Json);

    /// <returns>The standing afterwards.</returns>
    private Task<ModelStanding> ChangeAsync(
        string? hash,
        string kind,
        string by,
        string? reason,
        bool isForced,
        Func<ModelStanding, IReadOnlyList<string>, (ModelStanding Next, string? Previous)> change,
        CancellationToken cancellationToken
    ) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                if (hash is not null && await ModelRows.FindAsync(unit, hash, token) is null)
                {
                    throw new ModelRegistryException(hash, "is not stored. See 'leadrouter model list'.");
                }

                var standing = await ModelRows.StandingAsync(unit, token);
                var events = await unit.QueryAsync<ModelEvent>(
                    $"select {ModelRows.EventColumns} from propensity_model_events order by id",
                    null,
                    token
                );
                var (next, previous) = change(standing, ChampionLine.Of(events));
                if (next.Champion is { } champion && await ModelRows.FindAsync(unit, champion, token) is null)
                {
                    next = next with { Champion = null };
                    reason = $"{reason} {champion} is not stored any more: scores are by rules alone.".TrimStart();
                }

                await ModelRows.SaveAsync(unit, next, token);
                await ModelRows.RecordAsync(
                    unit,
                    kind,
                    kind == ModelEventKind.RolledBack ? next.Champion : hash,
                    previous,
                    by,
                    reason,
                    isForced,
                    token
                );
                return next;
            },
            cancellationToken
        );

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object? args, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellationToken))).AsList();
    }
}
