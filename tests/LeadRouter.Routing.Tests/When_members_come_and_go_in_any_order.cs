using LeadRouter.Storage;
using LeadRouter.Testing;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

public sealed class When_members_come_and_go_in_any_order
{
    private const int Steps = 60;

    /// <param name="sequences">Of a database; <c>LEADROUTER_PROPERTY_CASES</c> instead of so many.</param>
    [Theory]
    [InlineData(Dialect.Sqlite, 8)]
    [InlineData(Dialect.Postgres, 1)]
    public async Task Every_lead_has_one_owner_who_is_there_or_waits_and_every_turn_is_accounted_for(Dialect dialect, int sequences)
    {
        var broken = new List<string>();
        for (var seed = 1; seed <= (PropertyCases.Asked ?? sequences); seed++)
        {
            await using var rig = await RoutingRig.StartAsync(MembersAtRandom.Rules(0), dialect);
            var members = new MembersAtRandom(rig, seed);
            try
            {
                for (var step = 0; step < Steps; step++)
                {
                    await members.StepAsync();
                }

                await members.SettleAsync();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                broken.Add($"Sequence {seed}: {members.Trace}\n{exception}");
            }
        }

        broken.ShouldBeEmpty();
    }
}
