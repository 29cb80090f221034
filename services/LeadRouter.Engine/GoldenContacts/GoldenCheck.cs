using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>Evaluates golden contacts with a playbook and says what is not as it should be. Pure.</summary>
public static class GoldenCheck
{
    /// <returns>In the order of the contacts and of what is expected of them, each found when it is asked for; none when all hold.</returns>
    public static IEnumerable<GoldenDifference> Differences(Playbook playbook, IReadOnlyList<GoldenContact> contacts)
    {
        var classifier = new SignalClassifier(playbook);
        var plan = new RoutePlan(playbook.Territories);
        return contacts.SelectMany(contact => Differences(playbook, classifier, plan, contact));
    }

    private static IEnumerable<GoldenDifference> Differences(
        Playbook playbook,
        SignalClassifier classifier,
        RoutePlan plan,
        GoldenContact contact
    )
    {
        var finding = new GoldenFinding(new GoldenSituation(playbook, classifier, plan, contact));
        foreach (var expected in contact.Expected)
        {
            if (expected.Name == GoldenExpectations.Because)
            {
                if (!finding.Says(expected.Value))
                {
                    yield return new GoldenDifference(contact, expected, "", finding.All());
                }
            }
            else if (finding.Value(expected.Name) is var found && found != expected.Value)
            {
                yield return new GoldenDifference(contact, expected, found, finding.Because(expected.Name));
            }
        }
    }
}
