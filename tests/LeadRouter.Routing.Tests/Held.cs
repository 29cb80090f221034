using LeadRouter.Contracts.Scoring;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Tests;

/// <summary>Messages that come to an endpoint while it is busy.</summary>
internal static class Held
{
    /// <summary>Holds a first one back until all of these wait, and comes back when all are answered.</summary>
    public static async Task WhileTheyComeAsync(
        RoutingRig rig,
        string endpoint,
        IEnumerable<(string Key, ScoreChanged Message)> messages,
        Func<ScoreChanged, UnitOfWork, Task> handle
    )
    {
        var begun = new TaskCompletionSource();
        var others = new TaskCompletionSource();
        var first = rig.Gate.RunGatheredAsync(
            endpoint,
            "first",
            Score(0),
            async (_, _, _) =>
            {
                begun.SetResult();
                await others.Task;
            },
            RoutingRig.Token
        );
        await begun.Task;
        var waiting = messages
            .Select(one =>
                rig.Gate.RunGatheredAsync(endpoint, one.Key, one.Message, (message, unit, _) => handle(message, unit), RoutingRig.Token)
            )
            .ToList();
        others.SetResult();
        await Task.WhenAll([first, .. waiting]);
    }

    /// <summary>All alike but for their version.</summary>
    public static ScoreChanged Score(long version) =>
        new()
        {
            ContactId = Guid.Empty,
            Version = version,
            At = 0,
            DecisionId = Guid.Empty,
        };
}
