using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Fairness;
using LeadRouter.Storage;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Members;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_a_member_is_switched_off
{
    private const string Ana = "ana@sales.example";
    private const string Ben = "ben@sales.example";
    private const string Eve = "eve@sales.example";
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_next_lead_goes_to_somebody_else_and_the_record_says_who_said_so(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        var before = await RoutedAsync(rig, "before");

        await SayAsync(rig, Ana, new MemberSetting { On = false });
        var after = await RoutedAsync(rig, "after");

        (await rig.OwnerAsync(before)).ShouldBe(Ana);
        (await rig.OwnerAsync(after)).ShouldBe(Ben);
        (await rig.OneAsync<string>("select body from decisions where id = @Id", new { Id = rig.DecisionOf(after) })).ShouldContain(
            "was switched off by ops"
        );
        var changes = await new MemberStandings(rig.Database).ChangesAsync(Ana, RoutingRig.Token);
        changes.ShouldHaveSingleItem().What.ShouldBe("off");
        (changes[0].By, changes[0].Why, changes[0].At).ShouldBe(("ops", "is ill", rig.Clock.Now.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task Switched_on_again_nothing_of_what_went_by_is_made_good_and_what_was_owed_is()
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben")));
        await RoutedAsync(rig, "first");
        await SayAsync(rig, Ana, new MemberSetting { On = false });
        for (var i = 0; i < 5; i++)
        {
            await RoutedAsync(rig, $"without{i}");
        }

        await SayAsync(rig, Ana, new MemberSetting { On = true });
        for (var i = 0; i < 5; i++)
        {
            await RoutedAsync(rig, $"with{i}");
        }

        // Ana had the first of two, so ben is owed half a lead of it: of the next five he has three.
        (await rig.TurnsAsync()).ShouldBe(new Dictionary<string, int> { [Ana] = 3, [Ben] = 8 }, ignoreOrder: true);
        var ledger = (await new FairnessQueries(rig.Database).OfTeamAsync("dach", RoutingRig.Token)).ShouldHaveSingleItem();
        ledger.Entries.Count(entry => entry.Entry.Cause == FairnessCause.Change).ShouldBe(3, "each change is an entry");
        for (var member = 0; member < 2; member++)
        {
            Math.Abs(ledger.Book.Owed(member)).ShouldBeLessThan(FairnessBook.Lead);
        }
    }

    [Fact]
    public async Task A_weight_counts_from_the_next_lead_on_and_is_given_up_again()
    {
        await using var rig = await RoutingRig.StartAsync(SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben")));
        await SayAsync(rig, Ana, new MemberSetting { Weight = 3000 });
        for (var i = 0; i < 8; i++)
        {
            await RoutedAsync(rig, $"a{i}");
        }

        (await rig.TurnsAsync())[Ana].ShouldBe(6);

        await SayAsync(rig, Ana, new MemberSetting { AsPlaybook = true });
        for (var i = 0; i < 8; i++)
        {
            await RoutedAsync(rig, $"b{i}");
        }

        (await rig.TurnsAsync())[Ana].ShouldBe(10);
    }

    [Fact]
    public async Task In_an_absence_the_delegate_has_the_accounts_and_after_it_all_is_as_before()
    {
        await using var rig = await RoutingRig.StartAsync();
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();
        await SayAsync(rig, Ana, new MemberSetting { Absence = new MemberAbsence(now, now + 3_600_000, Eve) });

        var owned = await RoutedAsync(rig, "owned", ("owner", Ana));
        var pooled = await RoutedAsync(rig, "pooled");
        rig.Clock.Now += TimeSpan.FromHours(1);
        var later = await RoutedAsync(rig, "later", ("owner", Ana));

        (await rig.OwnerAsync(owned)).ShouldBe(Eve);
        (await rig.OwnerAsync(pooled)).ShouldBe(Ben);
        (await rig.OwnerAsync(later)).ShouldBe(Ana);
        (await rig.OneAsync<string>("select what from member_changes where member = @Ana", new { Ana })).ShouldBe(
            "absent from 2026-01-05 11:00 until 2026-01-05 12:00 (Europe/Berlin), eve@sales.example stands in"
        );
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Whoever_is_switched_on_gets_what_waits_at_once(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(
            SomePlaybook.With(SomePlaybook.Member("ana"), SomePlaybook.Member("ben", open: 1)),
            dialect
        );
        await SayAsync(rig, Ana, new MemberSetting { On = false });
        await RoutedAsync(rig, "first");
        var waits = await RoutedAsync(rig, "second");
        (await rig.OwnerAsync(waits)).ShouldBeNull();
        await rig.PullAsync();

        await SayAsync(rig, Ana, new MemberSetting { On = true });
        await rig.PullAsync();

        (await rig.OwnerAsync(waits)).ShouldBe(Ana);
    }

    [Fact]
    public async Task A_clock_that_runs_counts_the_absence_from_now_on()
    {
        await using var rig = await RoutingRig.StartAsync();
        var lead = await RoutedAsync(rig, "first");
        var now = rig.Clock.Now.ToUnixTimeMilliseconds();
        rig.Clock.Now += TimeSpan.FromMinutes(1);

        await SayAsync(rig, Ana, new MemberSetting { Absence = new MemberAbsence(now, null, null) });

        (
            await rig.OneAsync<long>("select next_at from service_levels where lead_id = @Id", new { Id = lead.LeadId.ToString("N") })
        ).ShouldBe(rig.Clock.Now.ToUnixTimeMilliseconds());
    }

    private static async Task<LeadQualified> RoutedAsync(RoutingRig rig, string account, params (string Field, string Value)[] facts)
    {
        var lead = await rig.QualifyAsync($"{account}.example", facts: [("country", "DE"), .. facts]);
        await rig.RouteAsync(lead);
        return lead;
    }

    private static Task SayAsync(RoutingRig rig, string member, MemberSetting setting) =>
        new MemberStandings(rig.Database).SetAsync(member, setting, Berlin, ["dach"], "ops", "is ill", RoutingRig.Token);
}
