using LeadRouter.Engine.Members;
using LeadRouter.Engine.Routes;
using LeadRouter.Routing.Standing;
using LeadRouter.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>How much members have to do is kept as their leads change, by whoever changes them; it has to be what counting the leads gives.</summary>
public sealed class When_leads_change_hands
{
    private const long QuarterOfAnHour = 15 * 60_000;
    private const string Ana = "ana@sales.example";
    private static readonly string?[] People = [Ana, "ben@sales.example", "eve@sales.example", null];

    private static readonly string[] Changes =
    [
        "update leads set owner = @person, routed_at = @now where id in (select id from leads order by (version * 7 + @pick) % 11, id limit @many)",
        "update leads set owner = @person where owner is not null and version % 5 = @pick % 5",
        "update leads set sdr = @person where version % 4 = @pick % 4",
        "update leads set closed_at = @now where closed_at is null and version % 3 = @pick % 3",
        "update leads set closed_at = null where closed_at is not null and version % 3 = @pick % 3",
        "update leads set priority = 1 + @pick % 3 where version % 6 = @pick % 6",
        "update leads set stage = 'accepted', version = version + @pick",
        "update leads set owner = null, routed_at = null where version % 9 = @pick % 9",
        "delete from leads where version % 13 = @pick % 13",
        """
            insert into lead_past_owners (lead_id, member, routed_at) select id, owner, routed_at from leads where owner is not null and routed_at is not null
            and version % 7 = @pick % 7 on conflict do nothing
            """,
    ];

    [Theory]
    [InlineData(Dialect.Sqlite, 1)]
    [InlineData(Dialect.Sqlite, 2)]
    [InlineData(Dialect.Postgres, 1)]
    [InlineData(Dialect.Postgres, 2)]
    public async Task What_members_have_to_do_is_what_counting_their_leads_gives(Dialect dialect, int seed)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        var random = new Random(seed);
        for (var step = 0; step < 120; step++)
        {
            rig.Clock.Now = rig.Clock.Now.AddMinutes(random.Next(step % 20 == 0 ? 20_000 : 90)).AddMilliseconds(random.Next(60_000));
            await AddAsync(rig, random, 1 + random.Next(8));
            await rig.ExecuteAsync(
                Changes[random.Next(Changes.Length)],
                new
                {
                    person = People[random.Next(People.Length)],
                    now = rig.Now,
                    pick = random.Next(1000),
                    many = random.Next(10),
                }
            );

            (await KeptAsync(rig)).ShouldBe(await CountedAsync(rig), $"seed {seed}, step {step}");
        }
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_thousands_of_changes_have_left_is_put_together_and_says_the_same(Dialect dialect)
    {
        await using var rig = await RoutingRig.StartAsync(dialect: dialect);
        var random = new Random(3);
        for (var week = 0; week < 6; week++)
        {
            rig.Clock.Now = rig.Clock.Now.AddDays(7);
            await AddAsync(rig, random, 10);
            await rig.Database.TransactAsync(
                async (unit, token) =>
                {
                    for (var i = 0; i < 600; i++)
                    {
                        await unit.ExecuteAsync(
                            "update leads set owner = @person, routed_at = @at, closed_at = @closed where id = (select min(id) from leads where version % 40 = @i % 40)",
                            new
                            {
                                person = People[i % 3],
                                at = rig.Now - (i * 60_000L),
                                closed = i % 4 == 0 ? rig.Now : (long?)null,
                                i,
                            },
                            token
                        );
                    }
                },
                RoutingRig.Token
            );

            (await KeptAsync(rig)).ShouldBe(await CountedAsync(rig));
            (await KeptAsync(rig)).ShouldBe(await CountedAsync(rig));
        }

        (await rig.OneAsync<long>("select count(*) from member_loads")).ShouldBeLessThan(1_500);
    }

    [Fact]
    public async Task Those_who_change_leads_and_those_who_put_together_what_is_left_take_nothing_from_each_other()
    {
        await using var rig = await RoutingRig.StartAsync(dialect: Dialect.Postgres);
        await AddAsync(rig, new Random(4), 80);
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = 0; i < 500; i++)
                            {
                                await rig.ExecuteAsync(
                                    "update leads set owner = @person, routed_at = @at where version % 6 = @worker and version % 7 = @i % 7",
                                    new
                                    {
                                        person = People[(i + worker) % 3],
                                        at = rig.Now,
                                        worker,
                                        i,
                                    }
                                );
                                if (i % 20 == 0)
                                {
                                    await KeptAsync(rig);
                                }
                            }
                        },
                        RoutingRig.Token
                    )
                )
        );

        (await KeptAsync(rig)).ShouldBe(await CountedAsync(rig));
    }

    /// <summary>That is how coarsely it is kept when leads came. One did not, for an hour at a time: Antarctica/Casey until October 2022.</summary>
    [Fact]
    public void Every_zone_begins_its_hours_days_and_weeks_at_a_quarter_of_an_hour()
    {
        var from = Instant.FromUtc(2023, 1, 1, 0, 0);
        var until = Instant.FromUtc(2037, 1, 1, 0, 0);
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            foreach (var interval in zone.GetZoneIntervals(from, until))
            {
                var at = (interval.HasStart && interval.Start > from ? interval.Start : from).ToUnixTimeMilliseconds() + 50 * 60_000 + 1;
                var periods = CapacityPeriods.At(at, zone.Id);
                new[] { periods.Hour % QuarterOfAnHour, periods.Day % QuarterOfAnHour, periods.Week % QuarterOfAnHour }.ShouldAllBe(
                    rest => rest == 0,
                    zone.Id
                );
            }
        }
    }

    private static async Task AddAsync(RoutingRig rig, Random random, int many)
    {
        for (var i = 0; i < many; i++)
        {
            var owner = People[random.Next(People.Length)];
            await rig.ExecuteAsync(
                """
                insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, sdr, qualified_at, routed_at, version)
                values (@Id, @Id, @Id, 'new', 1, 'routed', @Priority, 0, @owner, @Sdr, @Now, @RoutedAt, @Version)
                """,
                new
                {
                    Id = new Guid(Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256)).ToArray()).ToString("N"),
                    Priority = 1 + random.Next(3),
                    owner,
                    Sdr = random.Next(4) == 0 ? People[random.Next(People.Length)] : null,
                    rig.Now,
                    RoutedAt = owner is null ? (long?)null : rig.Now - random.Next(40_000_000),
                    Version = random.Next(1000),
                }
            );
        }
    }

    private static async Task<IReadOnlyList<CapacityUse>> KeptAsync(RoutingRig rig)
    {
        var plan = rig.Live.Routes;
        var team = plan.TeamOf(0);
        var loads = await rig.Database.TransactAsync(
            (unit, token) => MemberLoads.ReadAsync(unit, plan, [team], unit.Now, token),
            RoutingRig.Token
        );
        var standing = loads[team.Team.Name].Into(new RouteStanding(), leaving: null, effort: 1);
        return [.. team.Roster.Select(member => standing.Of(member).Use)];
    }

    private static async Task<IReadOnlyList<CapacityUse>> CountedAsync(RoutingRig rig)
    {
        var team = rig.Live.Routes.TeamOf(0);
        var leads = await rig.AllAsync<(string? Owner, string? Sdr, long? RoutedAt, long? ClosedAt)>(
            "select owner, sdr, routed_at, closed_at from leads"
        );
        var past = await rig.AllAsync<(string Member, long RoutedAt)>("select member, routed_at from lead_past_owners");
        return [.. team.Roster.Select(Of)];

        CapacityUse Of(string member, int place)
        {
            var periods = CapacityPeriods.At(rig.Now, team.ZoneOf(place));
            var had = leads
                .SelectMany(lead => new[] { (Person: lead.Owner, lead), (Person: lead.Sdr, lead) })
                .Where(one => one.Person == member)
                .Select(one => (one.lead.RoutedAt, IsOpen: one.lead.ClosedAt is null))
                .Concat(past.Where(one => one.Member == member).Select(one => (RoutedAt: (long?)one.RoutedAt, IsOpen: false)))
                .ToList();
            var open = had.Count(one => one.IsOpen);
            return new CapacityUse(Since(periods.Hour), Since(periods.Day), Since(periods.Week), open, open);

            int Since(long begin) => had.Count(one => one.RoutedAt >= begin);
        }
    }
}
