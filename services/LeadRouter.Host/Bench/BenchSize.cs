using System.CommandLine;
using LeadRouter.Bench;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Bench;

/// <summary>The options that size a benchmark.</summary>
internal sealed class BenchSize
{
    private const int EventsOfContact = 10;
    private const int Fewest = 100;

    private readonly Option<int> events = Bounds.Number(
        "--events",
        "Activities of each round, 1,000 to 10,000,000.",
        200_000,
        1_000,
        10_000_000
    );
    private readonly Option<int> clients = Bounds.Number("--clients", "Requests under way at once, 1 to 256.", 4, 1, 256);
    private readonly Option<int> runs = Bounds.Number("--runs", "Rounds; the medians are told. 1 to 99.", 5, 1, 99);
    private readonly Option<int?> contacts = new("--contacts")
    {
        Description = "People that they are about. [default: a tenth of the events]",
        HelpName = "N",
    };

    private bool hasRounds;
    private bool hasPeople;

    /// <param name="ofPeople">Whether it says how many people the events are about.</param>
    /// <param name="inRounds">Whether it is measured more than once.</param>
    public void AddTo(Command command, bool ofPeople, bool inRounds)
    {
        hasRounds = inRounds;
        hasPeople = ofPeople;
        command.Options.Add(events);
        if (ofPeople)
        {
            command.Options.Add(contacts);
        }

        command.Options.Add(clients);
        if (inRounds)
        {
            command.Options.Add(runs);
        }

        Bounds.Between(contacts, Fewest, 10_000_000);
    }

    /// <param name="stored">Activities that are there before one more round.</param>
    public BenchOptions Read(ParseResult parsed, int stored) =>
        new()
        {
            Events = parsed.GetValue(events),
            Stored = stored,
            Contacts =
                (hasPeople ? parsed.GetValue(contacts) : null) ?? Math.Max(Fewest, (parsed.GetValue(events) + stored) / EventsOfContact),
            Clients = parsed.GetValue(clients),
            Runs = hasRounds ? parsed.GetValue(runs) : 1,
        };
}
