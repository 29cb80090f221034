using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Routes;

public sealed class When_a_year_of_leads_is_routed(ITestOutputHelper output)
{
    private const int Usual = 20_000;

    /// <summary><c>LEADROUTER_PROPERTY_CASES=1000000</c> routes a million (some minutes); the suite a sample.</summary>
    private static readonly int Leads = PropertyCases.Asked ?? Usual;

    [Fact]
    public void No_cap_is_exceeded_nobody_is_disturbed_and_everybody_has_the_share()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var team = new BusyTeam(2026, Math.Max(1, Leads / Usual));

        // Bursts and quiet times: on average a lead every half minute of the year.
        var step = 365 * UtcDay.Milliseconds / Leads;
        var random = new Random(6);
        var at = start;
        for (var lead = 0; lead < Leads; lead++)
        {
            at += random.Next(3) == 0 ? random.NextInt64(step * 5) : random.NextInt64(Math.Max(1, step / 2));
            team.Lead(lead, at);
        }

        output.WriteLine($"{Leads} leads: {team.Routed} routed, {team.RoutedAway} of them while everybody was away, {team.Waited} waited");
        team.Routed.ShouldBeGreaterThan(Leads / 4);
        team.RoutedAway.ShouldBeGreaterThan(0);
        team.Waited.ShouldBeGreaterThan(0);
    }
}
