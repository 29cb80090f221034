using System.Globalization;

namespace LeadRouter.Simulation;

public sealed class When_anything_may_die_at_any_step
{
    /// <summary>How many histories: 300, or what LEADROUTER_SIMULATION_SEEDS says. From seed LEADROUTER_SIMULATION_FROM on.</summary>
    private static readonly ulong Seeds = Number("LEADROUTER_SIMULATION_SEEDS", 300);
    private static readonly ulong From = Number("LEADROUTER_SIMULATION_FROM", 1);

    [Fact]
    public void Every_promise_holds_at_the_end()
    {
        var broken = new List<string>();
        for (var seed = From; seed < From + Seeds && broken.Count < 5; seed++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            broken.AddRange(Promises.Broken(World.Run(seed)).Take(3).Select(words => $"seed {seed}: {words}"));
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void A_seed_replays_to_one_hash_and_another_to_another()
    {
        var once = Enumerable.Range(1, 20).Select(seed => World.Run((ulong)seed).Journal.Value).ToList();

        Enumerable.Range(1, 20).Select(seed => World.Run((ulong)seed).Journal.Value).ShouldBe(once);
        once.Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void The_histories_have_in_them_what_they_are_for()
    {
        var worlds = Enumerable.Range(1, 30).Select(seed => World.Run((ulong)seed)).ToList();

        worlds.Average(world => world.Crashes).ShouldBeGreaterThan(10);
        worlds
            .Average(world => world.Store.Scan<Rows.LeadRow>("lead:").Count(lead => lead.Value.ClosedAt is not null))
            .ShouldBeGreaterThan(1);
        worlds.Average(world => world.Store.Scan<Rows.StepTold>("told:").Count).ShouldBeGreaterThan(3);
        worlds.Average(world => world.Store.Scan<Rows.ActivityItem>("failed:").Count).ShouldBeGreaterThan(0.5);
    }

    private static ulong Number(string name, ulong usual) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : usual;
}
