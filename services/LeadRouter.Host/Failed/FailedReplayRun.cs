using System.Text.Json;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Failed;

/// <summary>A replay, page after page, with a bar that shows how far it is.</summary>
internal static class FailedReplayRun
{
    /// <summary>Items of which a table is shown; of more, only what is still failing.</summary>
    private const int Shown = 50;

    public static async Task<FailedReplayResult> RunAsync(
        IAnsiConsole console,
        FailedClient client,
        FailedQuestion question,
        bool isDry,
        CancellationToken cancellationToken
    )
    {
        var items = new List<JsonElement>();
        var (tried, taken, activities, parts) = (0L, 0L, 0L, 0L);
        await console
            .Progress()
            .WithTimes()
            .StartAsync(async context =>
            {
                var bar = context.AddTask(isDry ? "Trying failed activities" : "Replaying failed activities", maxValue: 1);
                string? after = null;
                do
                {
                    var page = await client.ReplayAsync(question, isDry, after, cancellationToken);
                    var read = page.GetProperty("items").GetArrayLength();
                    tried += read;
                    taken += page.GetProperty("taken").GetInt32();
                    activities += page.GetProperty("activities").GetInt32();
                    parts += page.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("newlyFailed").GetInt64());
                    items.AddRange(page.GetProperty("items").EnumerateArray().Where(item => IsShown(item, items.Count)));
                    bar.MaxValue = Math.Max(1, tried + page.GetProperty("left").GetInt64());
                    bar.Value = tried == 0 ? 1 : tried;
                    after = page.GetProperty("next").GetString();
                } while (after is not null);
            });
        return new FailedReplayResult(isDry, tried, taken, activities, tried - taken, parts, items);
    }

    private static bool IsShown(JsonElement item, int shown) =>
        shown < Shown || (shown < 20 * Shown && item.GetProperty("outcome").GetString() != "taken");
}
