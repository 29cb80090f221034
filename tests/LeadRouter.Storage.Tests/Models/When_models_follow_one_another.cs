using System.Text;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests.Models;

/// <summary>On both databases.</summary>
public sealed class When_models_follow_one_another : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-models-").FullName;
    private readonly List<IAsyncDisposable> open = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Each_is_kept_under_its_hash_with_what_is_known_of_it(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);

        var first = await registry.StoreAsync(Model("one"), "ann", Token);
        var second = await registry.StoreAsync(Model("two"), "ann", Token);
        var again = await registry.StoreAsync(Model("one"), "bob", Token);

        again.ShouldBe(first);
        (first.Version, second.Version).ShouldBe((1, 2));
        (first.Size, first.Rows, first.DataFrom, first.DataUntil, first.StoredBy).ShouldBe((3, 10, 5, null, "ann"));
        (await registry.ListAsync(Token)).Select(one => one.Hash).ShouldBe([second.Hash, first.Hash]);
        (await registry.LoadAsync(first.Hash, Token)).ShouldBe("one"u8.ToArray());
        (await registry.LoadAsync(new string('0', 64), Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_champion_gives_way_and_comes_back_and_everything_is_told(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;

        await registry.PromoteAsync(one, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        await registry.ChallengeAsync(two, "ann", "nightly", Token);
        var shadowed = await registry.StandingAsync(Token);
        await registry.PromoteAsync(two, shadowed, "bob", "looks right", isForced: true, Token);
        var promoted = await registry.StandingAsync(Token);
        var back = await registry.RollBackAsync("ann", "complaints", Token);
        var rolledBack = await registry.StandingAsync(Token);
        var rules = await registry.RollBackAsync("ann", null, Token);

        (shadowed.Champion, shadowed.Challenger).ShouldBe((one, two));
        (promoted.Champion, promoted.Challenger).ShouldBe((two, null));
        (back, rolledBack.Champion, rules).ShouldBe((one, one, null));
        rolledBack.Version.ShouldBeGreaterThan(promoted.Version);
        await Should.ThrowAsync<ModelRegistryException>(() => registry.RollBackAsync("ann", null, Token));
        (await registry.HistoryAsync(two, Token))
            .Select(one => (one.Kind, one.Hash, one.Previous, one.By, one.Reason, one.IsForced))
            .ShouldBe([
                (ModelEventKind.Stored, two, null, "ann", null, false),
                (ModelEventKind.Challenger, two, null, "ann", "nightly", false),
                (ModelEventKind.Promoted, two, one, "bob", "looks right", true),
                (ModelEventKind.RolledBack, one, two, "ann", "complaints", false),
            ]);
    }

    /// <summary>A champion that was its own shadow would be compared with itself, and no other model would challenge it.</summary>
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Nobody_is_champion_and_challenger(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        var three = (await registry.StoreAsync(Model("three"), "ann", Token)).Hash;
        foreach (var hash in (string[])[one, two])
        {
            await registry.PromoteAsync(hash, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        }

        await registry.ChallengeAsync(one, "ann", null, Token);
        await registry.RollBackAsync("ann", null, Token);
        var back = await registry.StandingAsync(Token);
        var refused = await Should.ThrowAsync<ModelRegistryException>(() => registry.ChallengeAsync(one, "ann", null, Token));
        await registry.ChallengeAsync(three, "ann", null, Token);
        await registry.RollBackAsync("ann", null, Token);

        (back.Champion, back.Challenger).ShouldBe((one, null));
        refused.Message.ShouldContain("is champion");
        (await registry.StandingAsync(Token)).Challenger.ShouldBe(three, "which is another one, and stays");
    }

    [Fact]
    public async Task One_that_was_promoted_again_gives_way_to_the_one_before_and_not_to_itself()
    {
        var registry = await RegistryAsync(Dialect.Sqlite);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        foreach (var hash in (string[])[one, two])
        {
            await registry.PromoteAsync(hash, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        }

        await registry.SuspendAsync(two, "leadrouter", "off", Token);
        await registry.PromoteAsync(two, await registry.StandingAsync(Token), "ann", "trusted again", isForced: false, Token);

        (await registry.RollBackAsync("ann", null, Token)).ShouldBe(one);
        (await registry.RollBackAsync("ann", null, Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Where_the_one_before_is_not_stored_any_more_there_are_the_rules_alone(Dialect dialect)
    {
        var database = await DatabaseAsync(dialect);
        var registry = new ModelRegistry(database);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        foreach (var hash in (string[])[one, two])
        {
            await registry.PromoteAsync(hash, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        }

        await database.TransactAsync(
            (unit, token) => unit.ExecuteAsync("delete from propensity_models where hash = @one", new { one }, token),
            Token
        );

        (await registry.RollBackAsync("ann", "complaints", Token)).ShouldBeNull();
        (await registry.StandingAsync(Token)).Champion.ShouldBeNull();
        (await registry.HistoryAsync(null, Token))[^1]
            .Reason.ShouldBe($"complaints {one} is not stored any more: scores are by rules alone.");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Nobody_promotes_over_a_champion_that_he_has_not_seen(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        var seen = await registry.StandingAsync(Token);
        await registry.PromoteAsync(one, seen, "ann", null, isForced: false, Token);

        var late = await Should.ThrowAsync<ModelRegistryException>(() =>
            registry.PromoteAsync(two, seen, "bob", null, isForced: false, Token)
        );

        late.Message.ShouldContain("model list");
        (await registry.StandingAsync(Token)).Champion.ShouldBe(one);
        await Should.ThrowAsync<ModelRegistryException>(() => registry.ChallengeAsync("nothing", "ann", null, Token));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task One_that_is_not_to_be_trusted_does_not_score_until_it_is_again(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        (await registry.SuspendAsync("nobody", "drift", "nobody is champion", Token)).ShouldBeFalse();
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        await registry.PromoteAsync(one, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);

        (await registry.SuspendAsync(one, "drift", "calibration", Token)).ShouldBeTrue();
        (await registry.SuspendAsync(one, "drift", "calibration", Token)).ShouldBeFalse();
        var suspended = await registry.StandingAsync(Token);
        (await registry.ResumeAsync("ann", null, Token)).ShouldBeTrue();

        (suspended.Champion, suspended.Scoring, suspended.SuspendedWhy).ShouldBe((one, null, "calibration"));
        (await registry.StandingAsync(Token)).Scoring.ShouldBe(one);
    }

    [Fact]
    public async Task What_was_found_of_one_does_not_suspend_whoever_has_followed_it_meanwhile()
    {
        var registry = await RegistryAsync(Dialect.Sqlite);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        await registry.PromoteAsync(one, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        await registry.PromoteAsync(two, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);

        (await registry.SuspendAsync(one, "leadrouter", "of 60 leads none converted", Token)).ShouldBeFalse();

        (await registry.StandingAsync(Token)).Scoring.ShouldBe(two);
    }

    [Fact]
    public async Task One_of_the_night_does_not_take_the_place_of_a_challenger_whom_somebody_has_named()
    {
        var registry = await RegistryAsync(Dialect.Sqlite);
        var named = (await registry.StoreAsync(Model("named"), "ann", Token)).Hash;
        var nightly = (await registry.StoreAsync(Model("nightly"), "ann", Token)).Hash;

        (await registry.OfferAsync(nightly, "leadrouter", "learnt in the night", Token)).ShouldBeTrue();
        (await registry.StandingAsync(Token)).Challenger.ShouldBe(nightly);
        await registry.ChallengeAsync(named, "ann", null, Token);
        (await registry.OfferAsync(nightly, "leadrouter", "learnt in the night", Token)).ShouldBeFalse();

        (await registry.StandingAsync(Token)).Challenger.ShouldBe(named);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Outcomes_of_others_than_those_of_now_are_not_kept(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        var two = (await registry.StoreAsync(Model("two"), "ann", Token)).Hash;
        await registry.PromoteAsync(one, await registry.StandingAsync(Token), "ann", null, isForced: false, Token);
        await registry.ChallengeAsync(two, "ann", null, Token);
        var outcome = new ShadowOutcome(one, two, 400, 90, 0.5, 0.4, 0.7, 0.8, 0.1, 0.01, 9);

        await registry.RecordShadowAsync(outcome with { Challenger = one }, Token);
        var others = ModelRegistry.ShadowOf(await registry.StandingAsync(Token));
        await registry.RecordShadowAsync(outcome, Token);
        var theirs = ModelRegistry.ShadowOf(await registry.StandingAsync(Token));
        await registry.ChallengeAsync(null, "ann", null, Token);

        others.ShouldBeNull();
        theirs.ShouldBe(outcome);
        (await registry.StandingAsync(Token)).Shadow.ShouldBeNull();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Several_at_once_get_versions_of_their_own_and_unused_ones_do_not_pile_up(Dialect dialect)
    {
        var registry = await RegistryAsync(dialect);
        var first = (await registry.StoreAsync(Model("first"), "ann", Token)).Hash;
        await registry.ChallengeAsync(first, "ann", null, Token);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(one => registry.StoreAsync(Model($"{one:00}"), "ann", Token)));

        var kept = await registry.ListAsync(Token);
        kept.Select(one => one.Version).Order().ShouldBe([1, .. Enumerable.Range(12, 50).Select(version => (long)version)]);
    }

    [Fact]
    public async Task Bytes_that_were_changed_in_the_database_are_not_used()
    {
        var database = await DatabaseAsync(Dialect.Sqlite);
        var registry = new ModelRegistry(database);
        var one = (await registry.StoreAsync(Model("one"), "ann", Token)).Hash;
        await database.TransactAsync((unit, token) => unit.ExecuteAsync("update propensity_models set bytes = x'00'", null, token), Token);

        var refused = await Should.ThrowAsync<ModelRegistryException>(() => registry.LoadAsync(one, Token));

        refused.Model.ShouldBe(one);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(open))
        {
            await one.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static ModelToStore Model(string bytes) =>
        new("propensity", ModelFormats.Own, Encoding.UTF8.GetBytes(bytes), 10, 5, null, """{"auc":0.8}""");

    private async Task<ModelRegistry> RegistryAsync(Dialect dialect) => new(await DatabaseAsync(dialect));

    private async Task<IDatabase> DatabaseAsync(Dialect dialect)
    {
        var database = await OpenAsync(dialect);
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        return database;
    }

    private async Task<IDatabase> OpenAsync(Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
        {
            return new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());
        }

        var server = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        open.Add(server);
        var database = new Postgres.PostgresDatabase(server.ConnectionString, TimeProvider.System, new OutboxSignal());
        open.Add(database);
        return database;
    }
}
