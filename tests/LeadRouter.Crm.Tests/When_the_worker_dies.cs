using LeadRouter.Crm.Jobs;
using LeadRouter.Crm.Systems;
using LeadRouter.Crm.Tests.World;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace LeadRouter.Crm.Tests;

public sealed class When_the_worker_dies
{
    /// <summary>A minute, of which a renewal needs some seconds.</summary>
    private const int Looks = 1_200;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Between_push_and_commit_there_is_one_record_in_the_end()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");

        await Should.ThrowAsync<SqliteException>(() => world.NewSync(new DyingAfterPush(world.HubSpot)).RunOnceAsync(Cancellation));
        world.Simulator.State.Count("contacts").ShouldBe(1);
        (await world.RunAsync()).ShouldBe(0, "the lease has not run out");
        world.Clock.Advance(CrmJobs.Lease);
        (await world.RunAsync()).ShouldBe(1);

        (await world.OnlyHubSpotContactAsync())["leadrouter_contact_id"].ShouldBe(contact.ToString("N"));
        (await world.JobAsync(contact)).ShouldBeNull();
        (await world.FirstAsync<long>("select count(*) from crm_records")).ShouldBe(1);
    }

    [Fact]
    public async Task With_jobs_taken_another_takes_them_when_the_lease_runs_out()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        var taken = await world.Database.TransactAsync((unit, token) => CrmJobs.TakeAsync(unit, "dead", 100, token), Cancellation);
        taken.Count.ShouldBe(1);

        world.Clock.Advance(CrmJobs.Lease - TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await world.RunAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_next_process_on_the_same_data_folder_does_not_wait_for_the_lease()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        await world.Database.TransactAsync((unit, token) => CrmJobs.TakeAsync(unit, "dead", 100, token), Cancellation);
        (await world.RunAsync()).ShouldBe(0, "somebody holds it");

        var next = world.NewSync(world.HubSpot);
        await next.StartAsync(Cancellation);

        (await next.RunOnceAsync(Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_of_a_round_it_leaves_nothing_that_another_has_to_wait_for()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        using var stopping = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            world.NewSync(new AskingDuringPush(world.HubSpot, _ => stopping.CancelAsync())).RunOnceAsync(stopping.Token)
        );

        (await world.JobAsync(contact))!.Lease.ShouldBeNull();
        (await world.RunAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_round_that_lasts_keeps_its_jobs_for_as_long()
    {
        await using var world = await CrmWorld.StartAsync();
        await world.AddRoutedAsync("jo@buyer.example");
        var slow = new AskingDuringPush(
            world.HubSpot,
            async _ =>
            {
                var until = await UntilAsync();
                world.Clock.Advance(CrmJobs.Lease - CrmJobs.Renewal);
                for (var look = 0; look < Looks && await UntilAsync() == until; look++)
                {
                    await Task.Delay(Look, Cancellation);
                }

                (await UntilAsync()).ShouldBeGreaterThan(until);
                world.Clock.Advance(CrmJobs.Renewal);
                (await world.RunAsync()).ShouldBe(0, "somebody holds it");
            }
        );

        (await world.NewSync(slow).RunOnceAsync(Cancellation)).ShouldBe(1);

        (await world.FirstAsync<long>("select count(*) from crm_jobs")).ShouldBe(0);

        Task<long> UntilAsync() => world.FirstAsync<long>("select lease_until from crm_jobs");
    }

    [Fact]
    public async Task A_holder_whose_lease_ran_out_ends_nobody_elses_job()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        var late = (await world.Database.TransactAsync((unit, token) => CrmJobs.TakeAsync(unit, "late", 100, token), Cancellation))[0];
        world.Clock.Advance(CrmJobs.Lease);
        await world.Database.TransactAsync((unit, token) => CrmJobs.TakeAsync(unit, "new", 100, token), Cancellation);

        await world.Database.TransactAsync((unit, token) => CrmJobs.FinishAsync(unit, "late", [late], token), Cancellation);

        (await world.JobAsync(contact))!.Lease.ShouldBe("new");
    }

    [Fact]
    public async Task Somebody_who_took_its_jobs_by_a_clock_that_is_ahead_has_them_alone()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        var robbed = new AskingDuringPush(
            world.HubSpot,
            async token =>
            {
                await world.FirstAsync<string>("update crm_jobs set lease = 'ahead' returning lease");
                world.Clock.Advance(CrmJobs.Renewal);
                await Task.Delay(Timeout.Infinite, token);
            }
        );

        (await world.NewSync(robbed).RunOnceAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).ShouldBe(1);

        (await world.JobAsync(contact))!.Lease.ShouldBe("ahead");
        world.Simulator.State.Count("contacts").ShouldBe(0);
    }

    [Fact]
    public async Task A_job_asked_for_again_while_it_is_pushed_is_pushed_again()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        var asking = new AskingDuringPush(
            world.HubSpot,
            async _ =>
            {
                await world.ActAsync(contact, "jo@buyer.example", pricingViews: 3);
                await world.RequestAsync(contact, wantsCreate: false);
            }
        );

        await world.NewSync(asking).RunOnceAsync(Cancellation);
        (await world.OnlyHubSpotContactAsync())["leadrouter_score"].ShouldBe("0");
        (await world.RunAsync()).ShouldBe(1);

        (await world.OnlyHubSpotContactAsync())["leadrouter_score"].ShouldBe("60");
        (await world.JobAsync(contact)).ShouldBeNull();
    }

    [Fact]
    public async Task A_bug_in_an_adapter_puts_off_and_then_parks()
    {
        await using var world = await CrmWorld.StartAsync();
        var contact = await world.AddRoutedAsync("jo@buyer.example");
        var broken = world.NewSync(new AskingDuringPush(world.HubSpot, _ => throw new NotSupportedException("a bug")));

        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await broken.RunOnceAsync(Cancellation)).ShouldBe(1);
            world.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        (await world.JobAsync(contact))!.ParkedAt.ShouldNotBeNull();
        (await world.JobAsync(contact))!.LastError!.ShouldContain("NotSupportedException");
    }

    /// <summary>The push is done; then the database is away, and what came of it cannot be noted.</summary>
    private sealed class DyingAfterPush(ICrmSystem inner) : ICrmSystem
    {
        public string Name => inner.Name;
        public int MostRows => inner.MostRows;

        public bool WantsReasons => inner.WantsReasons;

        public Task<CrmOutcome.Retry?> PrepareAsync(CancellationToken cancellationToken) => inner.PrepareAsync(cancellationToken);

        public Task<OwnerAnswer> FindOwnerAsync(string email, CancellationToken cancellationToken) =>
            inner.FindOwnerAsync(email, cancellationToken);

        public async Task<IReadOnlyDictionary<Guid, CrmOutcome>> PushAsync(
            IReadOnlyList<CrmPush> pushes,
            CancellationToken cancellationToken
        )
        {
            await inner.PushAsync(pushes, cancellationToken);
            throw new SqliteException("disk I/O error", 10);
        }
    }

    /// <summary>Something comes about before the CRM is asked; what waits for the token has the answer never come.</summary>
    private sealed class AskingDuringPush(ICrmSystem inner, Func<CancellationToken, Task> during) : ICrmSystem
    {
        public string Name => inner.Name;
        public int MostRows => inner.MostRows;

        public bool WantsReasons => inner.WantsReasons;

        public Task<CrmOutcome.Retry?> PrepareAsync(CancellationToken cancellationToken) => inner.PrepareAsync(cancellationToken);

        public Task<OwnerAnswer> FindOwnerAsync(string email, CancellationToken cancellationToken) =>
            inner.FindOwnerAsync(email, cancellationToken);

        public async Task<IReadOnlyDictionary<Guid, CrmOutcome>> PushAsync(
            IReadOnlyList<CrmPush> pushes,
            CancellationToken cancellationToken
        )
        {
            await during(cancellationToken);
            return await inner.PushAsync(pushes, cancellationToken);
        }
    }
}
