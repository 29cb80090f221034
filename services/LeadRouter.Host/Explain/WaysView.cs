using System.Text.Json;
using Spectre.Console;

namespace LeadRouter.Host.Explain;

/// <summary>What would have had to be otherwise for somebody to get a lead, for people.</summary>
internal static class WaysView
{
    public static void Write(IAnsiConsole console, JsonElement answer)
    {
        var member = answer.GetProperty("member").GetString();
        var ways = answer.GetProperty("ways");
        var at = answer.GetProperty("at").GetDateTime();
        if (ways[0].GetProperty("changes").GetArrayLength() == 0)
        {
            console.WriteLine(
                FormattableString.Invariant($"The lead went to {member} on {at:yyyy-MM-dd HH:mm} UTC: nothing would have to change.")
            );
            return;
        }

        console.WriteLine(
            FormattableString.Invariant(
                $"On {at:yyyy-MM-dd HH:mm} UTC the lead {(answer.GetProperty("owner").GetString() is { } owner ? $"went to {owner}" : "began to wait")}. {member} would have got it if, all else as it was:"
            )
        );
        foreach (var way in ways.EnumerateArray())
        {
            console.WriteLine($"  - {way.GetProperty("text").GetString()}");
        }

        if (answer.GetProperty("decidedAgainBy").ValueKind != JsonValueKind.Null)
        {
            console.WriteLine("Other rules are live than those of that day: these are the ways by today's.");
        }
    }
}
