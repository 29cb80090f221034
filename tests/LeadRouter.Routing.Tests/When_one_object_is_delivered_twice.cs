using LeadRouter.Storage.Outbox;
using Shouldly;
using Xunit;

namespace LeadRouter.Routing.Tests;

/// <summary>
/// Whoever delivers may hand over the very same object again while it still waits. A list of whose work is whose that took it for two failed the whole group,
/// neighbours and all.
/// </summary>
public sealed class When_one_object_is_delivered_twice
{
    [Fact]
    public async Task It_happens_once_and_its_neighbours_are_handled_too()
    {
        await using var rig = await RoutingRig.StartAsync();
        var handled = new List<long>();
        var twice = ("score:1", Held.Score(1));

        await Held.WhileTheyComeAsync(
            rig,
            MessageTopology.Crm,
            [twice, twice, ("score:2", Held.Score(2))],
            (message, _) =>
            {
                handled.Add(message.Version);
                return Task.CompletedTask;
            }
        );

        handled.ShouldBe([1, 2]);
    }
}
