using System.CommandLine;
using LeadRouter.Simulator.Traffic;

namespace LeadRouter.Host.CommandLine;

/// <summary>The options that size a generated stream.</summary>
internal sealed class TrafficSize
{
    private readonly Option<long> seed = new("--seed")
    {
        Description = "Another seed, other people.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly Option<int> contacts = Bounds.Number("--contacts", "People, 1 to 1,000,000.", 500, 1, 1_000_000);
    private readonly Option<int> days = Bounds.Number("--days", "Days of activity up to now, 1 to 3,650.", 30, 1, 3_650);

    public static TrafficSize AddTo(Command command)
    {
        var size = new TrafficSize();
        command.Options.Add(size.seed);
        command.Options.Add(size.contacts);
        command.Options.Add(size.days);
        return size;
    }

    public TrafficStream Generate(ParseResult parsed, DateTimeOffset end) =>
        TrafficGenerator.Generate(parsed.GetValue(seed), parsed.GetValue(contacts), parsed.GetValue(days), end);
}
