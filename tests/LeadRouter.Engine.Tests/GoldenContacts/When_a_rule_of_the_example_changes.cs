using LeadRouter.Engine.GoldenContacts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Tests.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.GoldenContacts;

public class When_a_rule_of_the_example_changes
{
    /// <summary>What no golden contact can notice, and why.</summary>
    private static readonly (string Path, string Why)[] Unnoticed =
    [
        ("name", "it decides nothing"),
        ("icp.industry.points.other", "under another name it is an industry that gives nothing, which all others do anyway"),
        ("personas[0] and [1] swapped", "nobody has the seniority of both"),
        ("personas[1] and [2] swapped", "the same"),
        ("qualification[1] and [2] swapped", "an account has one relation"),
        ("qualification[4] and [5] swapped", "who asked for a demo is never waited for"),
        ("qualification[5].late", "who is told of late facts decides nothing"),
        ("accounts", "how accounts are told apart needs several accounts: the pairs of the matcher's own tests"),
        ("bots.soonerThan", "the example's clicks ask for ten seconds themselves, and its openings give nothing"),
        ("engagement.demote", "what a level is lost at needs to have been reached before: the properties of the band"),
        ("recycle", "a recycled lead is a commitment, no state of a contact"),
        ("alerts.budget", "how often somebody is told depends on what they were told before"),
        ("alerts.digest", "the digest is about accounts over a week"),
        (
            "territories.ladder[0] and [1] swapped",
            "whoever has an open deal is attached or diverted: both owners meet there when a deal is opened between qualifying and routing"
        ),
        ("territories.location", "no rule of the engine looks at it yet"),
        ("territories.teams.dach-ent.onBreach", "what comes after a deadline is no part of a route"),
        ("territories.teams.dach-ent.escalateTo", "the same"),
        ("territories.teams.dach-ent.remind", "and what comes before it neither"),
        ("territories.teams.dach-mid.onBreach", "the same"),
        ("territories.teams.desk.onBreach", "the same"),
    ];

    [Fact]
    public void A_golden_contact_notices()
    {
        var reading = PlaybookReader.Read([
            new PlaybookFile("playbook.yaml", Resources.Example),
            new PlaybookFile("golden.yaml", Resources.Golden),
        ]);
        var golden = reading.Golden;
        var survivors = new List<string>();
        int noticed = 0,
            refused = 0,
            alike = 0;
        foreach (var mutation in Mutations.Of(PlaybookTree.Parse(Resources.Example)))
        {
            var read = mutation.Texts.Select(Read).OfType<Playbook>();
            var (changed, isRead) = FirstOther(read, reading.Playbook!.Hash);
            if (changed is null && isRead)
            {
                alike++;
            }
            else if (changed is not null)
            {
                if (GoldenCheck.Differences(changed, golden).Any())
                {
                    noticed++;
                }
                else
                {
                    survivors.Add(mutation.What);
                }
            }
            else
            {
                // Nothing else may stand there, or nothing may be missing: check says so without any contact.
                refused++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{noticed} noticed, {survivors.Count} not, {refused} refused by check itself, {alike} mean the same"
        );
        string.Join('\n', survivors.Where(what => !Unnoticed.Any(one => IsUnder(what, one.Path)))).ShouldBe("");
        Unnoticed
            .Where(one => !survivors.Exists(what => IsUnder(what, one.Path)))
            .ShouldBeEmpty("these are noticed: take them off the list");
        noticed.ShouldBeGreaterThan(350);
    }

    private static (Playbook? Other, bool IsRead) FirstOther(IEnumerable<Playbook> playbooks, string hash)
    {
        var isRead = false;
        foreach (var playbook in playbooks)
        {
            if (playbook.Hash != hash)
            {
                return (playbook, true);
            }

            isRead = true;
        }

        return (null, isRead);
    }

    private static Playbook? Read(string text) => PlaybookReader.Read([new PlaybookFile("playbook.yaml", text)]).Playbook;

    private static bool IsUnder(string what, string path) =>
        what == path || (what.StartsWith(path, StringComparison.Ordinal) && what[path.Length] is '.' or ' ' or ':' or '[');
}
